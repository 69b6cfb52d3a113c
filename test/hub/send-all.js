// A sender of its own: its work is not the hub's.
import { parentPort, workerData } from 'node:worker_threads';

/** @type {{ port: number, requests: { path: string, headers: Record<string, string>, body: string }[] }} */
const { port, requests } = workerData;
const statuses = await Promise.all(
  requests.map(async ({ path, headers, body }) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body });
    await response.text();
    return response.status;
  }),
);
parentPort?.postMessage(statuses);
