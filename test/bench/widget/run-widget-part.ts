export const runWidgetPart = async (): Promise<never> => { throw new Error('later'); };
