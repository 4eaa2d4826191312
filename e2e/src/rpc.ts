import { request } from 'node:http';

/**
 * JSON-RPC without any client library: for readiness, for nodes that no test needs an API of, and for requests that a
 * client library would refuse to send.
 */

const ANSWER_WITHIN_MS = 15_000;

export interface RpcError {
  code: number;
  message: string;
  data?: unknown;
}

export interface RpcAnswer {
  result?: unknown;
  error?: RpcError;
}

export interface HttpAnswer {
  status: number;
  text: string;
}

/** Posts bytes as they are; the node serves HTTP and WebSocket on one port. */
export async function post(url: string, body: string): Promise<HttpAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  return { status: response.status, text: await response.text() };
}

/** Announces a body without sending it, and returns the status with which the server answers all the same. */
export function announce(url: string, bytes: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': bytes };
    const asked = request(url, { method: 'POST', headers, timeout: ANSWER_WITHIN_MS }, (response) => {
      resolve(response.statusCode ?? 0);
      asked.destroy();
    });
    asked.once('timeout', () => asked.destroy(new Error(`no answer to the announcement of ${bytes} bytes`)));
    asked.once('error', reject);
    asked.flushHeaders();
  });
}

export async function ask(url: string, method: string, params: unknown = []): Promise<RpcAnswer> {
  const { status, text } = await post(url, JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }));
  try {
    return JSON.parse(text) as RpcAnswer;
  } catch {
    throw new Error(`${method} was answered with HTTP ${status} and no JSON: ${text.slice(0, 200)}`);
  }
}

/** The result, or an error that tells the method and what the node said. */
export async function call<T>(url: string, method: string, ...params: unknown[]): Promise<T> {
  const answer = await ask(url, method, params);
  if (answer.error) {
    const { code, message, data } = answer.error;
    throw new Error(`${method}: ${code} ${message}${data === undefined ? '' : `: ${String(data)}`}`);
  }
  return answer.result as T;
}
