export interface FetchedFile {
  bytes: Uint8Array<ArrayBuffer>;
  mediaType: string;
}

const patienceMs = 20_000;

/** A file that a call names by its address; undefined when it cannot be had there. */
export async function fetchFile(fetch: typeof globalThis.fetch, address: string): Promise<FetchedFile | undefined> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(patienceMs) });
    if (!response.ok) return undefined;
    const mediaType = response.headers.get('content-type')?.split(';')[0] ?? '';
    return { bytes: new Uint8Array(await response.arrayBuffer()), mediaType };
  } catch {
    return undefined; // vendors say of an address where nobody is what they say of one without a file
  }
}
