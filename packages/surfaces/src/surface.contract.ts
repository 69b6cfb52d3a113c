import { expect } from 'chai';
import type { Surface } from './surface.ts';

/** A surface, and what may happen to it. */
export interface SurfaceStage {
  surface: Surface;
  /** Somebody looks, or nobody does any more. */
  look(isLooking: boolean): void;
  /** The person presses something, and for a moment the surface may act on that. */
  press(isPressed: boolean): void;
  /** Whether there is a back button of its own here; some engines close what is modal by themselves. */
  hasBack: boolean;
  back(): Promise<void>;
  /** What is behind the panel stays still. */
  isStill(): boolean;
  /** Every mention of storage throws from now on. */
  refuseStorage(): void;
  /** Somebody comes by a link of theirs. */
  comeWith(ticket: string): void;
  /** Addresses that were opened outside of the chat. */
  opened: readonly string[];
  /** Files that were handed over. */
  saved: readonly { name: string; text: string }[];
  /** Puts everything back. */
  leave(): void | Promise<void>;
}

/** What every place where the chat runs must do. @param make a surface on which nothing has happened yet */
export function surfaceContract(name: string, make: () => SurfaceStage): void {
  describe(`surface: ${name}`, () => {
    let stage: SurfaceStage;
    beforeEach(() => {
      stage = make();
    });
    afterEach(() => stage.leave());

    it('keeps what it is told of each brand, for the next visits or for this one, until it is told to forget', () => {
      const { surface } = stage;
      const kept = surface.storage('kept', 'contract');
      expect(kept.read('')).to.equal(undefined);
      kept.write('', '1');
      kept.write('sound', 'on');
      surface.storage('visit', 'contract').write('draft', 'Half a sen');
      expect([surface.storage('kept', 'contract').read(''), kept.read('sound')]).to.deep.equal(['1', 'on']);
      expect(surface.storage('visit', 'contract').read('draft')).to.equal('Half a sen');
      expect(surface.storage('visit', 'contract').read('sound')).to.equal(undefined);
      expect(surface.storage('kept', 'contract-2').read('')).to.equal(undefined);
      kept.write('sound', undefined);
      expect([kept.read('sound'), kept.read('')]).to.deep.equal([undefined, '1']);
    });

    it('fails at nothing where storage is refused', () => {
      stage.refuseStorage();
      const kept = stage.surface.storage('kept', 'contract');
      kept.write('', '1');
      expect(kept.read('')).to.equal(undefined);
    });

    it('says whether somebody may be looking, and when that changed, until nobody wants to hear it', () => {
      const { surface } = stage;
      const heard: boolean[] = [];
      const stop = surface.watch(() => heard.push(surface.isVisible()));
      stage.look(false);
      stage.look(true);
      stop();
      stage.look(false);
      expect(heard).to.deep.equal([false, true]);
    });

    it('says where the person is, and in which languages they read', () => {
      const { url, title } = stage.surface.page();
      expect([new URL(url).href, typeof title]).to.deep.equal([url, 'string']);
      expect(stage.surface.languages().every((language) => typeof language === 'string')).to.equal(true);
    });

    it('takes a link or a file that was pressed and opens it, or leaves it to the browser and does nothing', () => {
      const url = 'https://elsewhere.example/';
      const isTaken = stage.surface.followLink(url);
      expect(stage.opened).to.deep.equal(isTaken ? [url] : []);
      const file = `${url}invoice.pdf`;
      const isFileTaken = stage.surface.followFile({ url: file, name: 'invoice.pdf', isDownload: false });
      expect(stage.opened.slice(isTaken ? 1 : 0)).to.deep.equal(isFileTaken ? [file] : []);
    });

    it('opens an address for which no link was pressed only right after the person pressed something', () => {
      stage.press(false);
      stage.surface.open('https://elsewhere.example/start');
      expect(stage.opened).to.deep.equal([]);
      stage.press(true);
      stage.surface.open('https://elsewhere.example/start');
      expect(stage.opened).to.deep.equal(['https://elsewhere.example/start']);
    });

    it('hands a file over', async () => {
      await stage.surface.save('chat.txt', new Blob(['Hello'], { type: 'text/plain' }));
      expect(stage.saved).to.deep.equal([{ name: 'chat.txt', text: 'Hello' }]);
    });

    it('keeps what is behind a panel that covers all still, and lets it go again', async () => {
      const { surface } = stage;
      await surface.fill(() => undefined);
      expect(stage.isStill()).to.equal(true);
      await surface.fill(undefined);
      expect(stage.isStill()).to.equal(false);
      // Wanted and not wanted in one breath: the last word counts.
      await Promise.all([surface.fill(() => undefined), surface.fill(undefined)]);
      expect(stage.isStill()).to.equal(false);
    });

    it('closes a panel that covers all by the back button, and by nothing else', async function () {
      if (!stage.hasBack) {
        this.test.title += ': this engine closes what is modal by itself, another one runs it';
        this.skip();
      }
      let backs = 0;
      await stage.surface.fill(() => (backs += 1));
      await stage.back();
      expect(backs).to.equal(1);
      await stage.surface.fill(undefined);
      expect(backs).to.equal(1);
    });

    it('gives the ticket of somebody who goes on here, and gives it once', () => {
      expect(stage.surface.takeTicket()).to.equal(undefined);
      stage.comeWith('aaaaaaaaaaaaaaaaaaaaaaaa');
      expect(stage.surface.takeTicket()).to.equal('aaaaaaaaaaaaaaaaaaaaaaaa');
      expect(stage.surface.takeTicket()).to.equal(undefined);
    });
  });
}
