/** @param {string} name of the element; hub and brand come by the query, because nobody knows them when the page is built */
export function showChat(name) {
  const chat = document.createElement(name);
  const query = new URLSearchParams(location.search);
  for (const attribute of ['hub-url', 'brand']) chat.setAttribute(attribute, query.get(attribute) ?? '');
  document.body.append(chat);
}
