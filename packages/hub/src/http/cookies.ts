const cookieName = (name: string, secure: boolean): string => (secure ? `__Host-${name}` : name);
export const customerCookie = (brand: string): string => `segue-${brand}`;
/** No brand's cookie is called so: an id has no full stop. */
export const operatorCookie = 'segue-operator.session';
export const deviceCookie = 'segue-operator.device';

export function readCookie(request: Request, name: string, secure: boolean): string | undefined {
  const wanted = `${cookieName(name, secure)}=`;
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const cookie = part.trim();
    if (cookie.startsWith(wanted)) return cookie.slice(wanted.length);
  }
  return undefined;
}

/** A cookie that scripts cannot read and other sites cannot use. `maxAgeSeconds` 0 removes it. */
export const writeCookie = (name: string, value: string, maxAgeSeconds: number, secure: boolean): string =>
  `${cookieName(name, secure)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${secure ? '; Secure' : ''}`;
