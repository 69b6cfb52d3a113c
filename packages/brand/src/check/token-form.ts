const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);

/** Whether a colour inside of a shadow or a gradient is none: whoever reads it would stumble. */
function holdsNoColor(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return 'components' in value ? !isOfType('color', value) : Object.values(value).some(holdsNoColor);
}

/** Whether a value is one of this type in the strict form; true where we have no say. */
export function isOfType(type: string | undefined, value: unknown): boolean {
  const {
    colorSpace,
    components,
    hex,
    unit,
    value: amount,
  } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  switch (type) {
    case 'color': {
      const isHex = hex === undefined || (typeof hex === 'string' && /^#[\da-f]{6}$/i.test(hex));
      const isColor = typeof colorSpace === 'string' && Array.isArray(components) && components.length === 3 && components.every(isNumber);
      return isColor && isHex && (hex !== undefined || colorSpace === 'srgb');
    }
    case 'dimension':
      return isNumber(amount) && (unit === 'px' || unit === 'rem');
    case 'number':
      return isNumber(value);
    default:
      return value !== null && value !== undefined && !holdsNoColor(value);
  }
}

/** How a value of this type is written, with what is there already where that helps. */
export function wantedForm(type: string | undefined, value: unknown): string {
  if (type === 'color') return '{ "colorSpace": "srgb", "components": [0.039, 0.49, 0.333], "hex": "#0a7d55" }';
  if (type === 'dimension') return `{ "value": ${isNumber(value) ? String(value) : '44'}, "unit": "px" }`;
  if (type === 'number') return '1.5';
  return holdsNoColor(value) ? `colours inside as ${wantedForm('color', undefined)}` : 'a value';
}
