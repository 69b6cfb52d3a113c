import { sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { oncePerProfile } from './once-per-profile.ts';
import { tick } from './tick.ts';

describe('what a profile is told of once', () => {
  it('is told by one of the tabs, whichever comes first', async () => {
    const told = await Promise.all([1, 2, 3].map(() => oncePerProfile('a message')));
    expect(told.filter(Boolean).length).to.equal(1);
    expect(await oncePerProfile('another message')).to.equal(true);
  });

  it('is no burst of sounds: ticks before anybody touched the page are dropped, and those that come together are one', async () => {
    const start = OscillatorNode.prototype.start;
    let sounds = 0;
    OscillatorNode.prototype.start = function (when) {
      sounds += 1;
      start.call(this, when);
    };
    try {
      const touched = navigator.userActivation?.hasBeenActive;
      await Promise.all(Array.from({ length: 15 }, () => tick()));
      if (touched === false) expect(sounds).to.equal(0);
      await sendMouse({ type: 'click', position: [5, 5] });
      await Promise.all(Array.from({ length: 15 }, () => tick()));
      expect(sounds).to.be.at.most(1);
    } finally {
      OscillatorNode.prototype.start = start;
    }
  });
});
