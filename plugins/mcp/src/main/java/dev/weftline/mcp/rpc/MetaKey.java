// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.rpc;

/** The names of the fields under {@code _meta} of parameters and results. */
public final class MetaKey {
  /** The object that holds the fields below. */
  public static final String META = "_meta";

  /** The revision of a request. */
  public static final String PROTOCOL_VERSION = "io.modelcontextprotocol/protocolVersion";

  /** What the client can do. */
  public static final String CLIENT_CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";

  /** Name and version of the client, for people. */
  public static final String CLIENT_INFO = "io.modelcontextprotocol/clientInfo";

  /** The least level of log messages that the client wants. */
  public static final String LOG_LEVEL = "io.modelcontextprotocol/logLevel";

  /** Name and version of the server, for people and never for policy. */
  public static final String SERVER_INFO = "io.modelcontextprotocol/serverInfo";

  /** The id of the request that listens. */
  public static final String SUBSCRIPTION_ID = "io.modelcontextprotocol/subscriptionId";

  /** The token under which a client wants to hear of progress: a string or a whole number. */
  public static final String PROGRESS_TOKEN = "progressToken";

  private MetaKey() {}
}
