import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from "node:http";

export type Asked = { method?: string; path: string; headers?: OutgoingHttpHeaders; body?: string | undefined };
export type Answered = { status: number; headers: IncomingHttpHeaders; body: string };

/** One request with exactly the headers given: unlike `fetch`, `http.request` lets a test forge `Host` and `Origin`. */
export function ask(port: number, { method = "GET", path, headers = {}, body }: Asked): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, method, path, headers, setHost: false, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () =>
        resolve({ status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(chunks).toString() }),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
