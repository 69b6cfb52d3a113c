/** Size of a picture as it is shown, in pixels; 0 where the file does not say. */
export interface PictureSize {
  width: number;
  height: number;
}
