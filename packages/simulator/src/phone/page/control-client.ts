/** Does something on this phone through the simulator's control API. Rejects with the reason it gives. */
export async function act(phoneId: string, path: string, body: object = {}): Promise<Record<string, unknown>> {
  return read(
    await fetch(`/control/phones/${phoneId}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
}

export async function sendFile(phoneId: string, chatId: string, file: File, caption: string): Promise<void> {
  const query = new URLSearchParams({ name: file.name, ...(caption ? { caption } : {}) });
  await read(
    await fetch(`/control/phones/${phoneId}/chats/${chatId}/files?${query}`, {
      method: 'POST',
      headers: { 'content-type': file.type || 'application/octet-stream', 'x-simulator': '1' },
      body: file,
    }),
  );
}

export async function changeWeather(part: object): Promise<void> {
  await read(
    await fetch('/control/weather', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(part) }),
  );
}

async function read(response: Response): Promise<Record<string, unknown>> {
  const answer = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Error(typeof answer.error === 'string' ? answer.error : String(response.status));
  return answer;
}
