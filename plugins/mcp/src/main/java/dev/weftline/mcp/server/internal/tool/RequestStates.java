// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.server.internal.tool;

import dev.weftline.core.json.Json;
import dev.weftline.core.json.JsonReader;
import dev.weftline.core.json.JsonSyntaxException;
import dev.weftline.core.tool.Time;
import dev.weftline.mcp.server.internal.run.Caller;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and checks the state that a client hands back with a person's answers. It is bound to the
 * caller, the tool, the exact arguments and the run, ends after a while and counts once; anything
 * else is in the hands of whoever holds it, so nothing in it is believed before its seal is
 * checked. Safe for use by several threads.
 */
final class RequestStates {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int LONGEST = 2048;

  private final SecretKeySpec key;
  private final Duration validFor;
  private final Time time;
  private final SecureRandom random = new SecureRandom();
  private final ReentrantLock lock = new ReentrantLock();

  /** The one state of each run that still counts: a newer one takes its place. */
  private final Map<String, Current> current = new HashMap<>();

  private record Current(String nonce, Instant expires) {}

  RequestStates(Duration validFor, Time time) {
    this.validFor = validFor;
    this.time = time;
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  /** Returns a state for a call that is to be repeated. */
  String make(Caller caller, String tool, Json.Obj arguments, String run) {
    byte[] bytes = new byte[12];
    random.nextBytes(bytes);
    String nonce = encode(bytes);
    Instant expires = time.now().plus(validFor);
    lock.lock();
    try {
      current.values().removeIf(state -> state.expires().isBefore(time.now()));
      current.put(run, new Current(nonce, expires));
    } finally {
      lock.unlock();
    }
    Json.Obj state =
        Json.object()
            .put("run", run)
            .put("tool", tool)
            .put("arguments", arguments.hash())
            .put("expires", expires.getEpochSecond())
            .put("nonce", nonce)
            .build();
    byte[] text = state.text().getBytes(StandardCharsets.UTF_8);
    return encode(text) + "." + encode(seal(caller, text));
  }

  /**
   * Takes a state that a client handed back, which then does not count any more.
   *
   * @return the handle of the run, or empty when the state does not count for this call
   */
  Optional<String> take(Caller caller, String tool, Json.Obj arguments, String state) {
    return open(caller, state)
        .filter(read ->
            read.text("tool").equals(Optional.of(tool))
                && read.text("arguments").equals(Optional.of(arguments.hash())))
        .filter(this::isCurrent)
        .flatMap(read -> read.text("run"));
  }

  private Optional<Json.Obj> open(Caller caller, String state) {
    int dot = state.indexOf('.');
    if (state.length() > LONGEST || dot < 0) {
      return Optional.empty();
    }
    try {
      byte[] text = Base64.getUrlDecoder().decode(state.substring(0, dot));
      byte[] seal = Base64.getUrlDecoder().decode(state.substring(dot + 1));
      return MessageDigest.isEqual(seal, seal(caller, text))
              && JsonReader.read(new String(text, StandardCharsets.UTF_8)) instanceof Json.Obj read
          ? Optional.of(read)
          : Optional.empty();
    } catch (IllegalArgumentException | JsonSyntaxException e) {
      return Optional.empty();
    }
  }

  private boolean isCurrent(Json.Obj state) {
    String run = state.text("run").orElse("");
    lock.lock();
    try {
      Current known = current.get(run);
      boolean counts =
          known != null
              && state.text("nonce").equals(Optional.of(known.nonce()))
              && time.now().isBefore(known.expires());
      if (counts) {
        current.remove(run);
      }
      return counts;
    } finally {
      lock.unlock();
    }
  }

  private byte[] seal(Caller caller, byte[] text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] principal = caller.principal().getBytes(StandardCharsets.UTF_8);
      mac.update((principal.length + ":").getBytes(StandardCharsets.UTF_8));
      mac.update(principal);
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
