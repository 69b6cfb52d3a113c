import { expect } from 'chai';
import { render } from 'lit';
import { applyContext } from '../../../stories/context.ts';
import { elementStories } from '../../../stories/element-stories.ts';
import { findViolations } from '../../../stories/find-violations.ts';
import { settled } from '../../../stories/settled.ts';

for (const scheme of ['light', 'dark'] as const) {
  describe(`every element in ${scheme} colours`, function () {
    this.timeout(60_000);
    for (const [name, stories] of Object.entries(elementStories)) {
      for (const [story, { render: show }] of Object.entries(stories)) {
        it(`is accessible: ${name}, ${story}`, async () => {
          applyContext({ scheme, locale: 'en', dir: 'ltr', brand: 'segue' });
          const place = document.createElement('main');
          document.body.append(place);
          render(show(), place);
          await settled(place);
          const violations = await findViolations(place);
          place.remove();
          expect(violations).to.deep.equal([]);
        });
      }
    }
  });
}
