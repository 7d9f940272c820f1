/** A file field that looks like a button: the field lies over its label and takes pointer and focus. */
import { css } from 'lit';

export const fileButton = css`
  .file {
    position: relative;
    cursor: pointer;
  }
  .file input {
    position: absolute;
    inset: 0;
    opacity: 0;
    cursor: pointer;
  }
  .file:focus-within {
    outline: 2px solid var(--ink);
    outline-offset: 2px;
  }
`;
