// SPDX-License-Identifier: Apache-2.0
package dev.weftline.planner.model;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what LangChain4j and its HTTP clients throw into failures. */
public final class ModelFailures {
  private static final int LONGEST = 300;
  private static final int DEEPEST = 10;

  /** What looks like a key: providers repeat it in what they answer. */
  private static final Pattern SECRET =
      Pattern.compile("(?i)\\b(?:sk|pk|key|gsk|hf|xai|ghp|tgp)[-_][\\w-]{6,}|\\bBearer\\s+\\S+");

  private ModelFailures() {}

  /** Returns the failure that an exception stands for. */
  public static ModelFailed of(Throwable thrown) {
    ModelFailed.Kind kind = ModelFailed.Kind.BROKEN;
    boolean isKnown = false;
    Optional<Duration> retryAfter = Optional.empty();
    @Nullable Throwable cause = thrown;
    for (int i = 0; i < DEEPEST && cause != null; i++, cause = cause.getCause()) {
      if (cause instanceof ModelFailed failed) {
        return failed;
      }
      Optional<ModelFailed.Kind> found = kind(cause);
      if (!isKnown && found.isPresent()) {
        kind = found.get();
        isKnown = true;
      }
      if (cause instanceof RetryLater later) {
        retryAfter = Optional.of(later.retryAfter());
      }
    }
    return new ModelFailed(kind, "model: " + words(kind) + said(thrown), retryAfter);
  }

  private static Optional<ModelFailed.Kind> kind(Throwable thrown) {
    return Optional.ofNullable(
        switch (thrown) {
          case RateLimitException e -> ModelFailed.Kind.TOO_MANY_CALLS;
          case InternalServerException e -> ModelFailed.Kind.UNAVAILABLE;
          case UnresolvedModelServerException e -> ModelFailed.Kind.UNAVAILABLE;
          case ConnectException e -> ModelFailed.Kind.UNAVAILABLE;
          case TimeoutException e -> ModelFailed.Kind.SILENT;
          case HttpTimeoutException e -> ModelFailed.Kind.SILENT;
          case AuthenticationException e -> ModelFailed.Kind.NOT_ALLOWED;
          case ModelNotFoundException e -> ModelFailed.Kind.BAD_REQUEST;
          case ContentFilteredException e -> ModelFailed.Kind.BAD_REQUEST;
          case InvalidRequestException e -> ModelFailed.Kind.BAD_REQUEST;
          case UnsupportedFeatureException e -> ModelFailed.Kind.BAD_REQUEST;
          case HttpException e -> status(e.statusCode());
          case IOException e -> ModelFailed.Kind.BROKEN;
          default -> null;
        });
  }

  private static ModelFailed.Kind status(int status) {
    return switch (status) {
      case 429 -> ModelFailed.Kind.TOO_MANY_CALLS;
      case 401, 403 -> ModelFailed.Kind.NOT_ALLOWED;
      case 408, 504 -> ModelFailed.Kind.SILENT;
      default -> status >= 500 ? ModelFailed.Kind.UNAVAILABLE : ModelFailed.Kind.BAD_REQUEST;
    };
  }

  private static String words(ModelFailed.Kind kind) {
    return switch (kind) {
      case TOO_MANY_CALLS -> "the provider takes no more calls for now. Try again later.";
      case UNAVAILABLE -> "the provider cannot be reached or has a fault. Check its address.";
      case NOT_ALLOWED -> "the provider does not accept the key. Check the key.";
      case BAD_REQUEST -> "the provider does not take the request. Check the name of the model.";
      case SILENT -> "the provider gave nothing for too long. Try again, or allow more time.";
      case BROKEN -> "what the provider sent cannot be read or broke off. Try again.";
    };
  }

  /** Returns a text of a model or provider without what looks like a key. */
  public static String withoutKeys(String text) {
    return SECRET.matcher(text).replaceAll("[redacted]");
  }

  /** Adds what the provider said, without what looks like a key. */
  private static String said(Throwable thrown) {
    String text = String.valueOf(thrown.getMessage()).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    if (text.isEmpty() || text.equals("null")) {
      return "";
    }
    String safe = withoutKeys(text);
    return " It said: " + (safe.length() > LONGEST ? safe.substring(0, LONGEST) + "..." : safe);
  }
}
