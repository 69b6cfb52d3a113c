type Handle = (request: Request) => Promise<Response>;

/**
 * A hub of the time when a conversation was opened without words, and nothing of its log came with the session: it reads what it knows of a
 * request, and answers what it knew to answer.
 */
export const hubOfBefore =
  (handle: Handle): Handle =>
  async (request) => {
    const { method, url, headers, signal } = request;
    if (!/\/v1\/(conversations|sessions|sessions\/current)$/.test(url)) return handle(request);
    const { message: _message, ...known } = method === 'POST' ? ((await request.json()) as Record<string, unknown>) : {};
    const answer = await handle(new Request(url, { method, headers, signal, body: method === 'POST' ? JSON.stringify(known) : null }));
    if (!answer.ok || answer.status === 204) return answer;
    const { newest: _newest, ...session } = (await answer.json()) as Record<string, unknown>;
    const said = url.endsWith('/v1/conversations') ? { conversation: session['conversation'] } : session;
    return new Response(JSON.stringify(said), { status: answer.status, headers: answer.headers });
  };
