/** For an order that nothing stops on its way out. */
export const nothingForbidden = (): null => null;
