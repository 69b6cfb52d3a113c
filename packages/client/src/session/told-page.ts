export interface Page {
  url: string;
  title: string;
}

/**
 * A page as others are told of it: address without what may be a secret of the customer (`?reset_token=…`, a fragment, a password),
 * but for the parameters that the brand keeps. Pure.
 */
export function toldPage({ url, title }: Page, keep: readonly string[] = []): Page {
  let told = url.replace(/[?#].*$/s, '');
  if (URL.canParse(url)) {
    const { protocol, host, pathname, searchParams } = new URL(url);
    const kept = new URLSearchParams([...searchParams].filter(([name]) => keep.includes(name))).toString();
    told = (/^https?:$/.test(protocol) ? `${protocol}//${host}${pathname}` : protocol) + (kept && `?${kept}`);
  }
  return { url: told.slice(0, 2_000), title: title.slice(0, 300) };
}
