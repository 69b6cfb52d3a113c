import { createServer } from 'node:net';

// Plain JavaScript: `setup.js` asks before anything is installed.

export const demoHost = '127.0.0.1';
const first = Number(process.env.SEGUE_DEMO_PORT ?? 8010);
export const demoPorts = { demo: first, hub: first + 10, simulator: first + 20 };

/** @param {string} name @param {number} port */
export const takenPortSentence = (name, port) =>
  `Port ${port} for the ${name} is taken by another program. Stop it, or choose other ports: SEGUE_DEMO_PORT=9010 npm start (it uses that one, +10 and +20).`;

/** @param {number} port @returns {Promise<boolean>} */
const isTaken = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(/** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE'));
    server.listen(port, demoHost, () => server.close(() => resolve(false)));
  });

/** What to say of the first port that another program holds; undefined when all are free. */
export async function complainOfTakenPort() {
  for (const [name, port] of Object.entries(demoPorts)) if (await isTaken(port)) return takenPortSentence(name, port);
  return undefined;
}
