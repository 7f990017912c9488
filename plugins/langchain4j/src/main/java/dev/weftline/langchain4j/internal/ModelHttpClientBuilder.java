// SPDX-License-Identifier: Apache-2.0
package dev.weftline.langchain4j.internal;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.net.URI;
import java.time.Duration;

/** Gives LangChain4j's models the client that knows the key; their own timeouts do not count. */
public final class ModelHttpClientBuilder implements HttpClientBuilder {
  private final URI url;
  private final String key;
  private final Duration timeout;

  /** Creates the builder, see {@link ModelHttpClient}. */
  public ModelHttpClientBuilder(URI url, String key, Duration timeout) {
    this.url = url;
    this.key = key;
    this.timeout = timeout;
  }

  @Override
  public Duration connectTimeout() {
    return timeout;
  }

  @Override
  public HttpClientBuilder connectTimeout(Duration ignored) {
    return this;
  }

  @Override
  public Duration readTimeout() {
    return timeout;
  }

  @Override
  public HttpClientBuilder readTimeout(Duration ignored) {
    return this;
  }

  @Override
  public HttpClient build() {
    return new ModelHttpClient(url, key, timeout);
  }
}
