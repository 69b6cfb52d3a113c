/** Waits for calls to a network, and throws what their failures mean for the router. */
export const withMeaning =
  (meaningOf: (error: unknown) => unknown) =>
  async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw meaningOf(error);
    }
  };
