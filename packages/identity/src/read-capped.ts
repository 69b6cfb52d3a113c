/** Reads a whole body, and stops as soon as it is longer than allowed, whatever its headers promised. @throws RangeError when it is */
export async function readCapped({ body }: Pick<Response, 'body'>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop cancels the stream.
  for await (const chunk of body ?? []) {
    length += chunk.byteLength;
    if (length > maxBytes) throw new RangeError(`Got more than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
