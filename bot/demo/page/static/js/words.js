// The page's own words, Russian first, and dates as people write them.

const WORDS = {
  ru: {
    title: "ВПР-бот · демонстрация", brand: "ВПР-бот", brand_note: "Демонстрация школы",
    skip: "К полю ввода", language: "Язык страницы", people: "Люди", chat: "Чат", clock: "Часы демонстрации",
    clock_tab: "Часы", side: "Часы, журнал и неполадки", messages: "Сообщения", chat_menu: "Действия с чатом",
    to_end: "К последним сообщениям", write: "Сообщение", commands: "Команды бота", keyboard: "Клавиатура бота",
    attach: "Приложить", attach_files: "Фото или файлы", attach_poll: "Опрос…", send: "Отправить", close: "Закрыть", drop: "Отпустите файлы — они уйдут боту",
    to_next: "До следующего напоминания", plus_hour: "+1 час", plus_day: "+1 день", plus_week: "+1 неделя",
    until_date: "До даты", go: "Перейти", stop: "Остановить", hints: "С чего начать", faults: "Неполадки связи",
    faults_note: "Что если Telegram отвечает ошибкой? Включите и посмотрите: ни одно напоминание не теряется.",
    journal: "Журнал вызовов Bot API", journal_empty: "Вызовов ещё не было", bot: "бот", typing: "печатает…",
    as_person: "на экране: {name}", start: "Запустить", unblock: "Разблокировать бота", block: "Заблокировать бота",
    not_started: "ещё не открыл бота", blocked: "бот заблокирован", edited: "изменено", copied: "Скопировано",
    file: "Файл", photo: "Фото", rich: "Таблица", download: "Скачать", you: "Вы: ", ok: "Понятно", cancel: "Отмена",
    today: "Сегодня", yesterday: "Вчера", due: "Следующее событие: {when}", nothing_due: "Ничего не запланировано",
    travelling: "Едем до {until} · остановок: {stops}", arrived: "Новых сообщений: {count} — {names}",
    nothing_next: "Впереди ничего нет: утвердите план, и появятся напоминания", open_as: "Кто открывает ссылку?",
    lost: "Связь с демонстрацией потеряна, пробуем снова…", failed: "Не получилось: {why}", too_big: "Файл больше 20 МБ",
    journey_failed: "Время остановилось из-за ошибки: {why}", unread: "непрочитанных: {count}", earlier: "Показать ранние сообщения ({count})", told_nobody: "За это время бот никому не писал", show_more: "Показать всё",
    show_less: "Свернуть", empty_chat: "Здесь пока пусто", bot_about: "Нажмите «Запустить», чтобы открыть чат с ботом.",
    by_fault: "сбой", unsupported: "Эта кнопка в демонстрации не работает", spoiler: "Показать скрытое", bytes: ["Б", "КБ", "МБ"],
    no_commands: "Бот не задал команд", staff: "Сотрудники", parents: "Родители",
    scan: "Открыть ссылку…", scan_as: "Какую ссылку открывает {name}?", link: "Ссылка на бота",
    open: "Открыть", scan_hint: "Как телефон: наведите камеру на QR", no_link: "Это не ссылка на бота",
    voice: "Голосовое сообщение", video: "Видео", audio: "Музыка", video_note: "Видеосообщение", poll: "Опрос",
    via: "через @{bot}", forwarded: "Переслано от: {name}", inline_results: "Что нашёл бот", searching: "Ищу…",
    nothing_found: "Ничего не нашлось", more: "Показать ещё", poll_anonymous: "Анонимный опрос", poll_open: "Открытый опрос",
    quiz: "Викторина", poll_closed: "Опрос завершён", vote: "Голосовать", retract: "Отменить голос",
    votes: { one: "{count} голос", few: "{count} голоса", many: "{count} голосов", other: "{count} голоса" },
    your_choice: "ваш выбор", right_answer: "верный ответ", new_poll: "Новый опрос", question: "Вопрос",
    options: "Ответы, каждый с новой строки", anonymous: "Анонимный", multiple: "Можно выбрать несколько",
    correct: "Верный ответ", no_quiz: "нет, это не викторина", few_options: "Нужно от 1 до 12 ответов",
  },
  en: {
    title: "VPR bot · demo", brand: "VPR bot", brand_note: "A sample school",
    skip: "To the message box", language: "Page language", people: "People", chat: "Chat", clock: "Demo clock",
    clock_tab: "Clock", side: "Clock, journal and faults", messages: "Messages", chat_menu: "Chat actions",
    to_end: "To the latest messages", write: "Message", commands: "Bot commands", keyboard: "Bot keyboard",
    attach: "Attach", attach_files: "Photos or files", attach_poll: "A poll…", send: "Send", close: "Close", drop: "Drop the files to send them to the bot",
    to_next: "To the next reminder", plus_hour: "+1 hour", plus_day: "+1 day", plus_week: "+1 week",
    until_date: "Until the date", go: "Go", stop: "Stop", hints: "Where to start", faults: "Connection faults",
    faults_note: "What if Telegram answers with an error? Switch it on and see: no reminder is lost.",
    journal: "Bot API calls", journal_empty: "No calls yet", bot: "bot", typing: "typing…",
    as_person: "seen by: {name}", start: "Start", unblock: "Unblock the bot", block: "Block the bot",
    not_started: "has not opened the bot", blocked: "the bot is blocked", edited: "edited", copied: "Copied",
    file: "File", photo: "Photo", rich: "Table", download: "Download", you: "You: ", ok: "OK", cancel: "Cancel",
    today: "Today", yesterday: "Yesterday", due: "Next event: {when}", nothing_due: "Nothing is planned",
    travelling: "Travelling to {until} · stops: {stops}", arrived: "New messages: {count} — {names}",
    nothing_next: "Nothing lies ahead: approve the plan and reminders will appear", open_as: "Who opens the link?",
    lost: "Lost the demo, trying again…", failed: "That did not work: {why}", too_big: "The file is larger than 20 MB",
    journey_failed: "Time stopped because of an error: {why}", unread: "unread: {count}", earlier: "Show earlier messages ({count})", told_nobody: "The bot wrote to nobody meanwhile", show_more: "Show all",
    show_less: "Show less", empty_chat: "Nothing here yet", bot_about: "Press Start to open the chat with the bot.",
    by_fault: "fault", unsupported: "This button does not work in the demo", spoiler: "Show hidden text", bytes: ["B", "KB", "MB"],
    no_commands: "The bot has set no commands", staff: "Staff", parents: "Parents",
    scan: "Open a link…", scan_as: "Which link does {name} open?", link: "A link to the bot",
    open: "Open", scan_hint: "As a phone does: point the camera at a QR", no_link: "This is no link to the bot",
    voice: "Voice message", video: "Video", audio: "Music", video_note: "Video message", poll: "Poll",
    via: "via @{bot}", forwarded: "Forwarded from: {name}", inline_results: "What the bot has found", searching: "Searching…",
    nothing_found: "Nothing was found", more: "Show more", poll_anonymous: "Anonymous poll", poll_open: "Public poll",
    quiz: "Quiz", poll_closed: "Final results", vote: "Vote", retract: "Retract vote",
    votes: { one: "{count} vote", other: "{count} votes" },
    your_choice: "your choice", right_answer: "right answer", new_poll: "New poll", question: "Question",
    options: "Answers, each on its own line", anonymous: "Anonymous", multiple: "Several answers",
    correct: "Right answer", no_quiz: "none, this is no quiz", few_options: "1 to 12 answers are needed",
  },
};

let language = "ru";
try {
  language = localStorage.getItem("vpr-language") || "ru";
} catch { /* storage may be switched off; the page works without it */ }
if (!WORDS[language]) language = "ru";

export const lang = () => language;

export function setLanguage(code) {
  language = code;
  try { localStorage.setItem("vpr-language", code); } catch { /* as above */ }
}

export function t(key, values = {}) {
  const word = WORDS[language][key];
  return typeof word === "string" ? word.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "") : word;
}

// A number with its noun in the right form.
export function plural(key, count) {
  const forms = WORDS[language][key];
  const form = forms[new Intl.PluralRules(language).select(count)] ?? forms.other;
  return form.replace("{count}", count);
}

// Writes the words of the fixed parts of the page.
export function translatePage() {
  document.documentElement.lang = language;
  document.title = t("title");
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = t(node.dataset.word);
  for (const node of document.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", t(node.dataset.label));
    if (node.matches("button, label")) node.title = t(node.dataset.label);
  }
  for (const node of document.querySelectorAll("[data-placeholder]")) node.placeholder = t(node.dataset.placeholder);
  for (const node of document.querySelectorAll("[data-language]"))
    node.setAttribute("aria-pressed", String(node.dataset.language === language));
}

const cache = new Map();
function formatter(options, zone) {
  const key = `${language}|${zone}|${JSON.stringify(options)}`;
  if (!cache.has(key)) cache.set(key, new Intl.DateTimeFormat(language === "ru" ? "ru-RU" : "en-GB", { ...options, timeZone: zone }));
  return cache.get(key);
}
const show = (unix, zone, options) => formatter(options, zone).format(new Date(unix * 1000));

export const hourMinute = (unix, zone) => show(unix, zone, { hour: "2-digit", minute: "2-digit" });
export const hourMinuteSecond = (unix, zone) => show(unix, zone, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
export const weekday = (unix, zone) => show(unix, zone, { weekday: "long" });
export const longDay = (unix, zone) => show(unix, zone, { day: "numeric", month: "long", year: "numeric" }).replace(/\s*г\.$/, "");
export const dayMonth = (unix, zone) => show(unix, zone, { day: "numeric", month: "long" });
export const shortDay = (unix, zone) => show(unix, zone, { day: "2-digit", month: "2-digit", year: "2-digit" });
export const stampOf = (unix, zone) => show(unix, zone, { day: "2-digit", month: "2-digit", hour: "2-digit", minute: "2-digit" });
export const moment = (unix, zone) => `${dayMonth(unix, zone)}, ${hourMinute(unix, zone)}`;

// The calendar day of a moment in a zone as "2021-08-31": what day separators compare.
export function dayKey(unix, zone) {
  const key = `day|${zone}`;
  if (!cache.has(key)) cache.set(key, new Intl.DateTimeFormat("en-CA", { year: "numeric", month: "2-digit", day: "2-digit", timeZone: zone }));
  return cache.get(key).format(new Date(unix * 1000));
}

// A <tg-time>: format is "r" or w?[dD]?[tT]?; empty keeps the sender's own words.
export function telegramTime(unix, format, zone, now, words) {
  if (!format) return words;
  if (format === "r") return relative(unix - now);
  const parts = [];
  if (format.includes("w")) parts.push(weekday(unix, zone));
  if (format.includes("d")) parts.push(shortDay(unix, zone));
  if (format.includes("D")) parts.push(longDay(unix, zone));
  if (format.includes("t")) parts.push(hourMinute(unix, zone));
  if (format.includes("T")) parts.push(hourMinuteSecond(unix, zone));
  return parts.join(", ") || words;
}

function relative(seconds) {
  const steps = [["year", 31536000], ["month", 2592000], ["week", 604800], ["day", 86400], ["hour", 3600], ["minute", 60]];
  const [unit, size] = steps.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(Math.round(seconds / size), unit);
}

export const duration = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

export function fileSize(bytes) {
  const units = t("bytes");
  const power = bytes < 1024 ? 0 : bytes < 1048576 ? 1 : 2;
  const value = bytes / 1024 ** power;
  const text = power && value < 10 ? value.toFixed(1) : String(Math.round(value));
  return `${language === "ru" ? text.replace(".", ",") : text} ${units[power]}`;
}
