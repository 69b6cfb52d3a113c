import { css } from 'lit';

export const chatStyles = css`
  segue-transcript {
    flex: 1;
  }
`;
