/** Emoji by Slack's names: those that people and alerts on sites use. */
const byName: Readonly<Record<string, string>> = Object.fromEntries(
  `+1 👍 -1 👎 thumbsup 👍 thumbsdown 👎 ok_hand 👌 clap 👏 pray 🙏 muscle 💪 eyes 👀 wave 👋 raised_hand ✋
point_up ☝️ point_right 👉 point_down 👇 white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌
negative_squared_cross_mark ❎ warning ⚠️ no_entry ⛔ no_entry_sign 🚫 octagonal_sign 🛑 stop_sign 🛑
rotating_light 🚨 sos 🆘 exclamation ❗ heavy_exclamation_mark ❗ bangbang ‼️ question ❓ grey_question ❔
red_circle 🔴 large_orange_circle 🟠 large_yellow_circle 🟡 large_green_circle 🟢 large_blue_circle 🔵
white_circle ⚪ black_circle ⚫ large_red_square 🟥 large_orange_square 🟧 large_yellow_square 🟨 bell 🔔
no_bell 🔕 loudspeaker 📢 mega 📣 alarm_clock ⏰ stopwatch ⏱️ hourglass ⌛ hourglass_flowing_sand ⏳ clock9 🕘
calendar 📆 date 📅 spiral_calendar_pad 🗓️ memo 📝 pencil 📝 pencil2 ✏️ clipboard 📋 page_facing_up 📄
paperclip 📎 pushpin 📌 round_pushpin 📍 camera 📷 camera_with_flash 📸 video_camera 📹 mag 🔍 mag_right 🔎
link 🔗 lock 🔒 unlock 🔓 key 🔑 wrench 🔧 hammer 🔨 hammer_and_wrench 🛠️ gear ⚙️ nut_and_bolt 🔩 toolbox 🧰
construction 🚧 construction_worker 👷 building_construction 🏗️ factory 🏭 office 🏢 house 🏠 truck 🚚 tractor 🚜
ship 🚢 anchor ⚓ fire 🔥 fire_extinguisher 🧯 fire_engine 🚒 ambulance 🚑 police_car 🚓 hospital 🏥 boom 💥
zap ⚡ electric_plug 🔌 bulb 💡 battery 🔋 droplet 💧 sweat_drops 💦 ocean 🌊 dash 💨 wind_blowing_face 🌬️
snowflake ❄️ sunny ☀️ rain_cloud 🌧️ thunder_cloud_and_rain ⛈️ tornado 🌪️ thermometer 🌡️ radioactive_sign ☢️
biohazard_sign ☣️ skull 💀 skull_and_crossbones ☠️ helmet_with_white_cross ⛑️ safety_vest 🦺 goggles 🥽 gloves 🧤
boot 🥾 adhesive_bandage 🩹 drop_of_blood 🩸 bone 🦴 ladder 🪜 brick 🧱 wood 🪵 smile 😄 grin 😁 joy 😂
slightly_smiling_face 🙂 disappointed 😞 cry 😢 sob 😭 scream 😱 rage 😡 thinking_face 🤔 facepalm 🤦 heart ❤️
tada 🎉 rocket 🚀 chart_with_upwards_trend 📈 chart_with_downwards_trend 📉 bar_chart 📊 arrow_right ➡️
arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️ one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣`
    .split(/\s+/)
    .flatMap((word, index, words) => (index % 2 === 0 ? [[word, words[index + 1] ?? '']] : [])),
);

/** The emoji of a name; a workspace's own, or one that is not known here, by its name: `:crane:`. */
export function emojiOf(name: string, unicode?: string): string {
  return fromUnicode(unicode) ?? byName[name.split('::')[0] ?? name] ?? `:${name}:`;
}

/** `26a0-fe0f`, as Slack writes the code points of an emoji. */
function fromUnicode(unicode: string | undefined): string | undefined {
  if (unicode === undefined || !/^[0-9a-f]{1,6}(?:-[0-9a-f]{1,6})*$/i.test(unicode))
    return undefined;
  const points = unicode.split('-').map((hex) => Number.parseInt(hex, 16));
  const isText = points.every((point) => point <= 0x10ffff && (point < 0xd800 || point > 0xdfff));
  return isText ? String.fromCodePoint(...points) : undefined;
}

/** A text with `:warning:` in it, as people see it; a time such as `10:30:00` stays. */
export function withEmoji(text: string): string {
  return text.replace(/:([a-z0-9_+-]+)(?:::skin-tone-\d)?:/g, (whole, name: string) =>
    Object.hasOwn(byName, name) && !/^\d+$/.test(name) ? (byName[name] ?? whole) : whole,
  );
}
