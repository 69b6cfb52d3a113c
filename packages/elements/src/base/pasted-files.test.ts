import { expect } from 'chai';
import { pastedFiles } from './pasted-files.ts';

const picture = new File(['x'], 'image.png', { type: 'image/png' });
const report = new File(['x'], 'Report 2026.pdf', { type: 'application/pdf' });
const clipboard = (files: File[], text = '', html = ''): DataTransfer => {
  const data = new DataTransfer();
  if (text) data.setData('text/plain', text);
  if (html) data.setData('text/html', html);
  for (const file of files) data.items.add(file);
  return data;
};
const names = (data: DataTransfer | null): string[] => pastedFiles(data).map(({ name }) => name);

describe('what is pasted', () => {
  it('is words where a table, a text or a cell comes with a picture of itself', () => {
    expect(names(clipboard([picture], 'A\t1\nB\t2', '<table><tr><td>A<td>1</table>'))).to.deep.equal([]);
    expect(names(clipboard([picture], 'Total: 12.40'))).to.deep.equal([]);
  });

  it('is a file where a picture was copied, or files from a folder, which come with their names', () => {
    expect(names(clipboard([picture]))).to.deep.equal(['image.png']);
    expect(names(clipboard([picture], '', '<img src="https://shop.example/a.png">'))).to.deep.equal(['image.png']);
    expect(names(clipboard([report, picture], 'Report 2026.pdf\nimage.png'))).to.deep.equal(['Report 2026.pdf', 'image.png']);
    expect(names(clipboard([report], 'C:\\Users\\Mia\\Report 2026.pdf'))).to.deep.equal(['Report 2026.pdf']);
  });

  it('is nothing of ours where there are words alone', () => {
    expect([names(clipboard([], 'Hello')), names(null)]).to.deep.equal([[], []]);
  });
});
