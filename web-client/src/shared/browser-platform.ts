import type { HttpAnswer, Platform, Socket } from "../sdk/index.ts";

/** The browser, as the SDK wants it. */
export function browserPlatform(): Platform {
  return {
    nowMs: () => performance.now(),
    random: () => Math.random(),
    after: (ms, task) => {
      const timer = setTimeout(task, ms);
      return () => clearTimeout(timer);
    },
    openSocket,
    postJson,
  };
}

function openSocket(url: string, protocol: string): Socket {
  const webSocket = new WebSocket(url, protocol);
  webSocket.binaryType = "arraybuffer";
  const socket: Socket = {
    send: (bytes) => webSocket.send(bytes),
    close: (code, reason) => webSocket.close(code, reason),
    get bufferedAmount() {
      return webSocket.bufferedAmount;
    },
    onopen: null,
    onmessage: null,
    onclose: null,
  };
  webSocket.onopen = () => socket.onopen?.();
  webSocket.onmessage = (event) => socket.onmessage?.(event);
  webSocket.onclose = (event) => socket.onclose?.(event);
  return socket;
}

async function postJson(url: string, body: unknown, timeoutMs: number): Promise<HttpAnswer> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    cache: "no-store",
    signal: AbortSignal.timeout(timeoutMs),
  });
  const retryAfterS = Number(response.headers.get("Retry-After") ?? Number.NaN);
  const answer: HttpAnswer = { status: response.status, body: await readJson(response) };
  return Number.isFinite(retryAfterS) ? { ...answer, retryAfterS } : answer;
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}
