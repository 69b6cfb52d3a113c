/** Key of the group's name in the brand's copy → its emoji. A choice of the ones people send; everything else can be typed. */
export const emoji: Record<string, string> = {
  'emoji-smileys':
    '😀 😄 😁 😆 😅 😂 🙂 🙃 😉 😊 😇 🥰 😍 😘 😋 😛 😜 🤗 🤔 🤨 😐 😏 🙄 😬 😌 😴 😷 🤒 🤧 🥵 🥶 🤯 🥳 😎 🤓 😕 🙁 😮 😳 🥺 😢 😭 😱 😤 😡',
  'emoji-people': '👋 👌 ✌️ 🤞 👈 👉 👆 👇 👍 👎 ✊ 👏 🙌 🤝 🙏 💪 👀 🙋 🤷 🤦 🙇 💁 🏃 🚶 👶 🧒 👩 👨 🧓 👪',
  'emoji-nature':
    '🐶 🐱 🐭 🐰 🦊 🐻 🐼 🐸 🐵 🐔 🐧 🦉 🐝 🦋 🌸 🌹 🌻 🌲 🍁 🍀 🌍 🌙 ⭐ ☀️ ⛅ 🌧️ ⛄ 🔥 🌈 🌊 🍎 🍌 🍇 🍓 🥑 🥕 🍞 🧀 🍕 🍔 🍜 🍣 🍰 🍪 🍫 ☕ 🍵 🍺 🍷',
  'emoji-things': '🎁 🎈 🎉 🏠 🏢 🚗 🚲 🚆 ✈️ 🚚 📦 📱 💻 🖨️ 📷 📞 ✉️ 📄 📅 📌 📎 ✏️ 🔑 🔒 🔍 💡 🔧 🛒 👕 👟 🎧 🎵 🎮 ⚽ 🏆 💳 💶 ⏰ ⌛ 🧾',
  'emoji-symbols': '❤️ 🧡 💛 💚 💙 💜 🖤 💔 💯 ✅ ❌ ❓ ❗ ⚠️ ➕ ➖ ♻️ 🆗 🆕 🔔 🔁 ➡️ ⬅️ ⬆️ ⬇️',
};
