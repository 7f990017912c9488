// SPDX-License-Identifier: Apache-2.0
package dev.weftline.testkit.model;

/** A chat request that is being answered, and what becomes of it. Safe for use by two threads. */
final class Exchange {
  private final Request request;
  private final ReceivedRequests received;

  Exchange(Request request, ReceivedRequests received) {
    this.request = request;
    this.received = received;
  }

  Request request() {
    return request;
  }

  /** Ends the exchange; only the first ending counts. */
  void end(Ending ending) {
    received.end(this, ending);
  }
}
