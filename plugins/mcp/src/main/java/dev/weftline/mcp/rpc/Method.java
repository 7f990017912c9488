// SPDX-License-Identifier: Apache-2.0
package dev.weftline.mcp.rpc;

/** The names of the methods that our client and our server use. */
public final class Method {
  /** Opens a session; until 2025-11-25. */
  public static final String INITIALIZE = "initialize";

  /** Says that the session is open; until 2025-11-25. */
  public static final String INITIALIZED = "notifications/initialized";

  /** Asks what a server speaks and can do; since 2026-07-28. */
  public static final String DISCOVER = "server/discover";

  /** Asks whether the other side lives; until 2025-11-25. */
  public static final String PING = "ping";

  /** Lists tools. */
  public static final String TOOLS_LIST = "tools/list";

  /** Calls a tool. */
  public static final String TOOLS_CALL = "tools/call";

  /** Lists prompts. */
  public static final String PROMPTS_LIST = "prompts/list";

  /** Gets a prompt. */
  public static final String PROMPTS_GET = "prompts/get";

  /** Lists resources. */
  public static final String RESOURCES_LIST = "resources/list";

  /** Lists templates of resources. */
  public static final String RESOURCE_TEMPLATES_LIST = "resources/templates/list";

  /** Reads a resource. */
  public static final String RESOURCES_READ = "resources/read";

  /** Asks to be told of changes; since 2026-07-28. */
  public static final String LISTEN = "subscriptions/listen";

  /** Says that the server listens to a subscription. */
  public static final String ACKNOWLEDGED = "notifications/subscriptions/acknowledged";

  /** Says that a request is not wanted any more. */
  public static final String CANCELLED = "notifications/cancelled";

  /** Tells progress. */
  public static final String PROGRESS = "notifications/progress";

  /** Says that the list of tools changed. */
  public static final String TOOLS_CHANGED = "notifications/tools/list_changed";

  /** Asks a person through the client. */
  public static final String ELICIT = "elicitation/create";

  private Method() {}
}
