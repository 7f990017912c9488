// SPDX-License-Identifier: Apache-2.0
// A small server of the official TypeScript SDK that speaks 2026-07-28 and nothing older: on
// standard streams, or with the argument "http" on a free port of loopback.
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { createMcpHandler, fromJsonSchema, McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';

function object(properties) {
  return fromJsonSchema({ type: 'object', properties, required: Object.keys(properties) });
}

function server() {
  const server = new McpServer({ name: 'modern', version: '1' });
  const reads = { readOnlyHint: true };
  server.registerTool(
    'stock',
    {
      description: 'How many there are.',
      inputSchema: object({ item: { type: 'string' } }),
      outputSchema: object({ item: { type: 'string' }, count: { type: 'integer' } }),
      annotations: reads,
    },
    async ({ item }) => ({
      content: [{ type: 'text', text: '4 of it' }],
      structuredContent: { item, count: 4 },
    }),
  );
  server.registerTool(
    'note',
    { description: 'A list as text.', inputSchema: object({}), annotations: reads },
    async () => ({ content: [{ type: 'text', text: '[{"day": 1}, {"day": 2}]' }] }),
  );
  server.registerTool(
    'slow',
    {
      description: 'Takes its time.',
      inputSchema: object({ millis: { type: 'integer' } }),
      annotations: reads,
    },
    async ({ millis }) => {
      await new Promise((done) => setTimeout(done, millis));
      return { content: [{ type: 'text', text: 'awake' }] };
    },
  );
  server.registerTool(
    'broken',
    { description: 'Fails.', inputSchema: object({}), annotations: reads },
    async () => ({ isError: true, content: [{ type: 'text', text: 'the shelf fell' }] }),
  );
  return server;
}

function serveHttp() {
  const handler = createMcpHandler(server, { legacy: 'reject' });
  const web = createServer(async (incoming, outgoing) => {
    const body = incoming.method === 'POST' ? { body: Readable.toWeb(incoming), duplex: 'half' } : {};
    const request = new Request(`http://${incoming.headers.host}${incoming.url}`, {
      method: incoming.method,
      headers: incoming.headers,
      ...body,
    });
    const response = await handler.fetch(request);
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    if (response.body) {
      Readable.fromWeb(response.body).pipe(outgoing);
    } else {
      outgoing.end();
    }
  });
  web.listen(0, '127.0.0.1', () => console.error(`listening on port ${web.address().port}`));
}

if (process.argv[2] === 'http') {
  serveHttp();
} else {
  serveStdio(server, { legacy: 'reject' });
}
