// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.transport;

import dev.weftline.mcp.server.ServerLimits;
import dev.weftline.mcp.server.internal.protocol.Session;
import dev.weftline.mcp.server.internal.protocol.Work;
import dev.weftline.mcp.server.internal.run.Caller;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The sessions over HTTP; the one that was used least lately makes room for a new one. */
final class HttpSessions {
  private final ServerLimits limits;
  private final SecureRandom random = new SecureRandom();
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Open> sessions = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * One session.
   *
   * @param caller who opened it
   * @param session what was agreed
   * @param work its requests that are worked on
   */
  record Open(Caller caller, Session session, Work work) {
    void close() {
      session.close();
      work.close(Duration.ZERO);
    }
  }

  HttpSessions(ServerLimits limits) {
    this.limits = limits;
  }

  /** Keeps a session and returns its id, which cannot be guessed. */
  String add(Caller caller, Session session) {
    byte[] bytes = new byte[18];
    random.nextBytes(bytes);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    List<Open> ended = new ArrayList<>();
    lock.lock();
    try {
      sessions.put(id, new Open(caller, session, new Work(limits.requests())));
      while (sessions.size() > limits.sessions()) {
        String eldest = sessions.keySet().iterator().next();
        Open open = sessions.remove(eldest);
        if (open != null) {
          ended.add(open);
        }
      }
    } finally {
      lock.unlock();
    }
    ended.forEach(Open::close);
    return id;
  }

  /** Returns a caller's session. */
  Optional<Open> find(Caller caller, String id) {
    lock.lock();
    try {
      return Optional.ofNullable(sessions.get(id)).filter(open -> open.caller().equals(caller));
    } finally {
      lock.unlock();
    }
  }

  /** Ends a caller's session; returns whether there was one. */
  boolean end(Caller caller, String id) {
    Optional<Open> open = find(caller, id);
    lock.lock();
    try {
      sessions.remove(id, open.orElse(null));
    } finally {
      lock.unlock();
    }
    open.ifPresent(Open::close);
    return open.isPresent();
  }

  /** Ends all sessions. */
  void close() {
    List<Open> all;
    lock.lock();
    try {
      all = List.copyOf(sessions.values());
      sessions.clear();
    } finally {
      lock.unlock();
    }
    all.forEach(Open::close);
  }
}
