/**
 * What the document itself has under a name. A page may hide it, also without a script: `<img name="currentScript">` or `<form name="body">`
 * stand in front of the document's own.
 */
export const ofDocument = <Name extends keyof Document>(name: Name): Document[Name] =>
  Reflect.get(Document.prototype, name, document) as Document[Name];
