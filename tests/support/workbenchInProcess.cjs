const { Readable } = require("node:stream");
const tsx = require("tsx/cjs/api");

/** The address that the tests use for it. Nothing listens there: `fetch` below calls the workbench's own functions. */
const url = "http://127.0.0.1";

const load = (path) => tsx.require(`../../workbench/${path}`, __filename);

let opened;

/**
 * Opens the workbench of this test process, or begins its first scenario again for the next test file, and gives its address.
 * It runs outside the tests' DOM, because inside its database would take the process for a browser.
 */
exports.openWorkbench = async () => {
  opened ??= load("workbench.ts").openWorkbench({ latency: 0 });
  const workbench = await opened;
  await workbench.reset(workbench.scenarios[0]);
  return url;
};

/** As many requests at once as a browser sends to one server over HTTP/1.1; the others wait their turn. */
const AT_ONCE = 6;
const waiting = [];
let active = 0;

/** The `fetch` of the tests: it reaches the workbench alone. */
exports.fetch = async (input, init) => {
  if (active === AT_ONCE) await new Promise((turn) => waiting.push(turn));
  else active += 1;
  try {
    return await send(input, init);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else active -= 1;
  }
};

async function send(input, init) {
  const sent = new Request(input, init);
  const { origin, pathname, search } = new URL(sent.url);
  if (origin !== url || !opened)
    throw new TypeError(`No test may ask ${origin}, only a workbench that it has opened.`);
  const body = Buffer.from(await sent.arrayBuffer());
  const request = Object.assign(Readable.from(body.length > 0 ? [body] : []), {
    method: sent.method,
    url: pathname + search,
    headers: { ...Object.fromEntries(sent.headers), host: "127.0.0.1" },
  });
  return new Promise((resolve, reject) => {
    let head = { status: 200 };
    const response = {
      destroyed: false,
      writeHead: (status, headers) => void (head = { status, headers }),
      end: (text) => resolve(new Response(text ?? null, head)),
      destroy: () => fail(new TypeError("fetch failed")),
    };
    const fail = (reason) => {
      response.destroyed = true;
      reject(reason);
    };
    sent.signal.addEventListener("abort", () => fail(sent.signal.reason));
    answer(request, response, body).catch(fail);
  });
}

/** What server.ts does with a request over HTTP. */
async function answer(request, response, body) {
  const workbench = await opened;
  if (request.url.startsWith("/api/data"))
    return load("dataPath.ts").answerData(request, response, workbench);
  const panel = await load("controlPanel.ts").answerPanel(
    request.method,
    request.url,
    body,
    workbench,
  );
  if (!panel) throw new TypeError(`The workbench has no control panel at ${request.url}.`);
  response.writeHead(panel.status, { "Content-Type": "application/json" });
  response.end(panel.body === undefined ? undefined : JSON.stringify(panel.body));
}
