// What the SDK needs of the world around it. A page hands it the browser's, a test its own.

/** One socket, as the browser's WebSocket has it; `binaryType` is "arraybuffer" already. */
export interface Socket {
  send(bytes: Uint8Array<ArrayBuffer>): void;
  close(code?: number, reason?: string): void;
  /** Bytes that were sent and that the network has not taken yet. */
  readonly bufferedAmount: number;
  onopen: (() => void) | null;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null;
}

export interface HttpAnswer {
  readonly status: number;
  /** The parsed JSON body; undefined if it was none. */
  readonly body: unknown;
  /** The Retry-After header in seconds, if there was one. */
  readonly retryAfterS?: number;
}

export interface Platform {
  /** Monotonic, with fractions: `performance.now`. */
  nowMs(): number;
  /** In [0, 1). */
  random(): number;
  /** Runs `task` once after `ms`; the result takes it back. */
  after(ms: number, task: () => void): () => void;
  openSocket(url: string, protocol: string): Socket;
  /** Rejects when nothing answered within `timeoutMs`. */
  postJson(url: string, body: unknown, timeoutMs: number): Promise<HttpAnswer>;
  /** As `postJson`, for what is only looked at. */
  getJson(url: string, timeoutMs: number): Promise<HttpAnswer>;
}
