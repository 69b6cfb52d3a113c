export interface ControlClient {
  /** Of something under this phone. */
  path(what: string): string;
  /** Does something on this phone. Rejects with the reason that the simulator gives. */
  act(what: string, body?: object): Promise<Record<string, unknown>>;
  sendFile(chatId: string, file: File, caption: string): Promise<void>;
  /** Over this phone's network. */
  changeWeather(part: object): Promise<void>;
}

/** The simulator's control API, as one phone uses it. */
export function createControlClient(network: string, phoneId: string): ControlClient {
  const path = (what: string): string => `/control/${network}/phones/${phoneId}/${what}`;
  const post = async (address: string, body: object): Promise<Record<string, unknown>> =>
    read(await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }));
  return {
    path,
    act: (what, body = {}) => post(path(what), body),
    async sendFile(chatId, file, caption) {
      const query = new URLSearchParams({ name: file.name, ...(caption ? { caption } : {}) });
      await read(
        await fetch(`${path(`chats/${encodeURIComponent(chatId)}/files`)}?${query}`, {
          method: 'POST',
          headers: { 'content-type': file.type || 'application/octet-stream', 'x-simulator': '1' },
          body: file,
        }),
      );
    },
    changeWeather: async (part) => void (await post(`/control/${network}/weather`, part)),
  };
}

async function read(response: Response): Promise<Record<string, unknown>> {
  const answer = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Error(typeof answer.error === 'string' ? answer.error : String(response.status));
  return answer;
}
