/** A small picture without a file: a landscape in flat colours, drawn on a canvas. */
export const picture = ((): string => {
  const canvas = document.createElement('canvas');
  canvas.width = 320;
  canvas.height = 210;
  const draw = canvas.getContext('2d');
  if (!draw) return '';
  const paint = (color: string, points: number[][]): void => {
    draw.fillStyle = color;
    draw.beginPath();
    for (const [x = 0, y = 0] of points) draw.lineTo(x, y);
    draw.fill();
  };
  paint('#cfe3f1', [
    [0, 0],
    [320, 0],
    [320, 210],
    [0, 210],
  ]);
  paint('#8fb4c9', [
    [0, 140],
    [90, 60],
    [170, 140],
    [230, 90],
    [320, 150],
    [320, 210],
    [0, 210],
  ]);
  paint('#4a7a78', [
    [0, 180],
    [120, 130],
    [220, 170],
    [320, 140],
    [320, 210],
    [0, 210],
  ]);
  return canvas.toDataURL('image/png');
})();
