// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Accepts connections on the loopback interface. Closing it takes some seconds at most. */
final class Server implements AutoCloseable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int MAX_CONNECTIONS = 1000;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ServerSocket socket;
  private final Service service;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private Server(ServerSocket socket, Service service) {
    this.socket = socket;
    this.service = service;
  }

  static Server start(Service service) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0), MAX_CONNECTIONS);
    Server server = new Server(socket, service);
    Thread.ofVirtual().name("simulated-model-accept").start(server::accept);
    return server;
  }

  int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    while (!closed) {
      try {
        serve(socket.accept());
      } catch (IOException e) {
        // Closing ends the wait for a client; one that goes before it is met is no loss.
        closed |= socket.isClosed();
      }
    }
  }

  private void serve(Socket client) throws IOException {
    if (connections.size() >= MAX_CONNECTIONS) {
      client.close();
      return;
    }
    Connection[] self = new Connection[1];
    Connection connection = new Connection(client, service, () -> connections.remove(self[0]));
    self[0] = connection;
    connections.add(connection);
    connection.start();
    if (closed) {
      connection.close();
    }
  }

  /** Closes the connections that are there. */
  void cut() {
    connections.forEach(Connection::close);
  }

  @Override
  public void close() {
    closed = true;
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException("the server's socket cannot be closed", e);
    }
    Set<Connection> last = Set.copyOf(connections);
    last.forEach(Connection::close);
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      for (Connection connection : last) {
        connection.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
