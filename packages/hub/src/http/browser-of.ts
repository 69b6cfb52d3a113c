/** A short word for the desk, not an identification. */
export function browserOf(request: Request): string | null {
  const agent = request.headers.get('user-agent') ?? '';
  const found = /(Firefox|Edg|OPR|Chrome|Safari)\//.exec(agent)?.[1];
  return found === undefined ? null : ({ Edg: 'Edge', OPR: 'Opera' }[found] ?? found);
}
