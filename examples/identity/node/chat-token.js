import { signIdentity } from '@segue/identity/sign';

/**
 * Answers POST /chat-token of your site.
 *
 * @param {Request} request
 * @param {(request: Request) => Promise<{ id: string, name?: string, email?: string } | undefined>} customerOf looks at your own login session
 */
export async function chatToken(request, customerOf) {
  // Never from the body: whoever asks could name anybody.
  const customer = await customerOf(request);
  if (!customer) return new Response('Log in first.', { status: 401 });
  const { nonce, jkt } = await request.json();
  const assertion = await signIdentity({
    key: process.env.SHOP_CHAT_SECRET,
    issuer: 'shop',
    brand: 'maple-street',
    subject: customer.id,
    name: customer.name ?? undefined,
    email: customer.email ?? undefined,
    nonce,
    jkt,
  });
  return new Response(assertion, { headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' } });
}
