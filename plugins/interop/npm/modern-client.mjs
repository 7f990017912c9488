// SPDX-License-Identifier: Apache-2.0
// A client of the official TypeScript SDK that calls a server of Weftline and prints what it saw, as
// JSON. Arguments: the revision to insist on, or "legacy"; the person's answer to forms; then an
// address and a token, or a command.
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

const [revision, person, ...where] = process.argv.slice(2);
const seen = { forms: [], progress: [] };

const client = new Client(
  { name: 'modern-client', version: '1' },
  {
    capabilities: { elicitation: { form: {} } },
    versionNegotiation: { mode: revision === 'legacy' ? 'legacy' : { pin: revision } },
  },
);
client.setRequestHandler('elicitation/create', async (request) => {
  seen.forms.push(request.params.message);
  return person === 'accept' ? { action: 'accept', content: { approve: true } } : { action: person };
});

function transport() {
  if (where[0].startsWith('http:')) {
    const headers = { Authorization: `Bearer ${where[1]}` };
    return new StreamableHTTPClientTransport(new URL(where[0]), { requestInit: { headers } });
  }
  const [command, ...args] = where;
  return new StdioClientTransport({ command, args, env: process.env });
}

function run(plan, options = {}) {
  return client.callTool({ name: 'run_plan', arguments: { plan } }, options);
}

await client.connect(transport());
seen.tools = (await client.listTools()).tools.map((tool) => tool.name).sort();
seen.effect = (await run('1. sdk.send(to="Ada")\n2. join(sent=$1)\n')).structuredContent;
seen.valid = (
  // The wait keeps the first task's end and the result apart: this client drops progress that it
  // reads together with the result.
  await run('1. sdk.stock(item="lamp")\n2. when ok($1): std.wait(millis=500)\n3. join(count=$1.count, waited=$2)\n', {
    onprogress: (told) => seen.progress.push(told.message),
  })
).structuredContent;
const invalid = await run('1. sdk.stok(item="lamp")\n2. join(a=$1)\n');
seen.invalid = { isError: invalid.isError, ...invalid.structuredContent };
const long = (await run('1. sdk.long_text()\n2. join(text=$1)\n')).structuredContent;
const part = await client.readResource({ uri: long.answer.values.text.resource });
seen.resource = part.contents[0].text.length;
seen.prompts = (await client.listPrompts()).prompts.map((prompt) => prompt.name);

// More than can go on at once, so that each must end with its call.
seen.givenUp = 0;
for (let i = 0; i < 17; i++) {
  try {
    await run('1. sdk.slow(millis=60000)\n2. join(a=$1)\n', { signal: AbortSignal.timeout(200) });
  } catch (error) {
    seen.givenUp++;
    seen.why = String(error);
  }
}
// A stream that was closed is noticed within a few seconds, long before the slow calls would end.
for (let tries = 0; tries < 40 && seen.after?.outcome !== 'answered'; tries++) {
  const after = await run('1. std.value(value=1)\n2. join(a=$1)\n');
  seen.after = after.structuredContent ?? { outcome: after.content[0].text };
  await new Promise((done) => setTimeout(done, 250));
}
await client.close();
console.log(JSON.stringify(seen));
process.exit(0);
