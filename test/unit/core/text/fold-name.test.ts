import { describe, expect, it } from "vitest";
import { compareWords, foldWord, foldWords } from "../../../../electron/core/text/compare-names.ts";
import { foldName, looseKey, patronymicKey, surnameKey } from "../../../../electron/core/text/fold-name.ts";

/** Ordinary names in the spellings that papers, keyboards and the press give them, each row with its key. */
const sameName: readonly (readonly [string, ...string[]])[] = [
  ["aigul", "Айгүл", "Айгуль", "Aigul", "Aygul", "Aigül"],
  ["lukaS", "Łukasz", "Лукаш", "Lukasz", "Lukash"],
  ["nurlan", "Нұрлан", "Нурлан", "Nurlan", "Nūrlan", "Nourlan"],
  ["Janar", "Жанар", "Zhanar", "Janar", "Žanar", "Dzhanar", "Żanar"],
  ["baurJan", "Бауыржан", "Бауржан", "Bauyrzhan", "Baurzhan", "Bauyrjan"],
  ["kairat", "Қайрат", "Кайрат", "Kairat", "Qairat", "Kayrat"],
  ["galimJan", "Ғалымжан", "Галымжан", "Galymzhan", "Ghalymzhan", "Ğalymjan"],
  ["gulnar", "Гүлнар", "Гульнар", "Gulnar", "Gülnar", "Gul’nar"],
  ["asel", "Әсел", "Асель", "Asel", "Assel", "Äsel"],
  ["erlan", "Ерлан", "Yerlan", "Erlan", "Jerlan"],
  ["ilas", "Ілияс", "Ильяс", "Ilyas", "Il’âs", "Iliyas"],
  ["Solpan", "Шолпан", "Sholpan", "Şolpan", "Šolpan", "Szolpan"],
  ["serik", "Серік", "Серик", "Serik", "Serık"],
  ["hamit", "Хамит", "Khamit", "Hamit", "Xamit"],
  ["omirbek", "Өмірбек", "Омирбек", "Omirbek", "Ömırbek", "Omyrbek"],
  ["umit", "Үміт", "Умит", "Umit", "Ümit", "Ümıt"],
  ["ula", "Юлия", "Юлія", "Yuliya", "Yulia", "Iuliia", "Ûliâ"],
  ["andrei", "Андрей", "Andrey", "Andrei", "Andrej"],
  ["Serbakov", "Щербаков", "Shcherbakov", "Ŝerbakov", "Scherbakov"],
  ["Toi", "Цой", "Tsoy", "Tsoi", "Coj"],
  ["Jumabaev", "Жұмабаев", "Жумабаев", "Zhumabayev", "Zhumabaev", "Jūmabaev"],
  ["ahmetova", "Ахметова", "Akhmetova", "Ahmetova", "Axmetova"],
  ["sizdikov", "Сыздықов", "Сыздыков", "Syzdykov", "Syzdyqov"],
  ["solovev", "Соловьёв", "Соловьев", "Solovyov", "Solovyev", "Soloviev"],
  ["Janabai", "Жаңабай", "Жанабай", "Zhanabay", "Zhangabay", "Jañabai"],
  ["abdulaev", "Абдуллаев", "Абдулаев", "Abdullayev", "Abdulaev"],
  ["temiruli", "Темірұлы", "Темирулы", "Temiruly", "Temırūly"],
  ["saparkizi", "Сапарқызы", "Сапаркызы", "Saparkyzy", "Saparqyzy"],
  ["saule", "Сәуле", "Сауле", "Saule", "Säule", "Sáýle"],

  // Kazakh Latin of 2021 and of 2018.
  ["Sinis", "Шыңғыс", "Şyñğys", "Shyńǵys", "Shyngys", "Шынгыс"],
  ["Jusip", "Жүсіп", "Jüsıp", "Júsip", "Жусип", "Zhusip"],
  ["koJahmet", "Қожахмет", "Qojahmet", "Кожахмет", "Kozhakhmet"],
  ["aigerim", "Әйгерім", "Äigerım", "Áigerim", "Айгерим", "Aigerim"],
  ["ulJan", "Ұлжан", "Ūljan", "Uljan", "Улжан", "Ulzhan"],
  ["gabit", "Ғабит", "Ğabit", "Ǵabıt", "Габит", "Gabit", "Ghabit"],
  ["tolegen", "Төлеген", "Tölegen", "Tólegen", "Толеген", "Tolegen"],
  ["nursultan", "Нұрсұлтан", "Nūrsūltan", "Nursultan", "Нурсултан"],
  ["muhtar", "Мұхтар", "Mūhtar", "Muhtar", "Мухтар", "Mukhtar"],
  ["seitkali", "Сейітқали", "Seiıtqali", "Seıitqalı", "Сейткали", "Seitkali"],
  ["tokaev", "Тоқаев", "Toqaev", "Токаев", "Tokayev", "Tokaev", "Tokajew"],
  ["beibit", "Бейбіт", "Beibıt", "Beıbit", "Бейбит", "Beibit"],
  ["Sahmet", "Шаяхмет", "Şaiahmet", "Shaıahmet", "Shayakhmet"],
  ["zaure", "Зәуре", "Zäure", "Záýre", "Зауре", "Zaure"],
  ["daut", "Дәуіт", "Däuıt", "Dáýit", "Дауит", "Dauit"],
  ["enlik", "Еңлік", "Eñlık", "Eńlik", "Енлик", "Enlik"],
  ["Janir", "Жәңгір", "Jäñgır", "Jáńgir", "Жангир", "Zhangir"],
  ["kaniS", "Қаныш", "Qanyş", "Qanysh", "Каныш", "Kanysh"],
  ["erJan", "Ержан", "Erjan", "Erzhan", "Yerzhan"],
  ["mirza", "Мирза", "Mırza", "Mirza"],

  // Ukrainian: і, ї, є, ґ, three apostrophes, and what Russian and Polish papers make of them.
  ["galagan", "Ґалаґан", "Галаган", "Galagan"],
  ["eva", "Єва", "Yeva", "Ева", "Eva"],
  ["iJak", "Їжак", "Yizhak", "Йіжак", "Ижак"],
  ["marana", "Мар'яна", "Мар’яна", "Мар\u02bcяна", "Марьяна", "Mariana", "Maryana"],
  ["demanuk", "Дем’янюк", "Демьянюк", "Demianiuk", "Demjanjuk"],
  ["uri", "Юрій", "Юрий", "Yurii", "Yuriy", "Jurij", "Iurii"],
  ["zelenski", "Зеленський", "Зеленский", "Zelenskyi", "Zelensky", "Zełenski"],
  ["SevCenko", "Шевченко", "Shevchenko", "Szewczenko", "Ševčenko"],
  ["Serban", "Щербань", "Щербан", "Shcherban", "Szczerbań"],
  ["hmelniTki", "Хмельницький", "Хмельницкий", "Khmelnytskyi", "Chmielnicki"],
  ["aroslava", "Ярослава", "Yaroslava", "Jarosława", "Iaroslava"],
  ["natala", "Наталія", "Наталия", "Nataliia", "Natalia"],
  ["vaCeslav", "В’ячеслав", "Вячеслав", "Viacheslav", "Wiaczesław"],
  ["oleksi", "Олексій", "Oleksii", "Oleksiy", "Ołeksij"],
  ["Cornovil", "Чорновіл", "Чорновил", "Chornovil", "Czornowił"],
  ["uSenko", "Ющенко", "Yushchenko", "Juszczenko"],
  ["timoSenko", "Тимошенко", "Tymoshenko", "Tymoszenko", "Timoshenko"],
  ["zgurski", "Згурський", "Згурский", "Zghurskyi", "Zgurskyi"],

  // Polish, and how it is written in Cyrillic: by what is heard.
  ["valensa", "Wałęsa", "Валенса"],
  ["stanislav", "Stanisław", "Stanislaw", "Станіслав", "Станислав"],
  ["voiTeh", "Wojciech", "Войцех", "Voitsekh"],
  ["malgoJata", "Małgorzata", "Malgorzata", "Малгожата", "Малґожата"],
  ["gJegoJ", "Grzegorz", "Гжегож", "Gzhegozh"],
  ["kSiStof", "Krzysztof", "Кшиштоф", "Kshyshtof"],
  ["pSemislav", "Przemysław", "Przemyslaw", "Пшемислав", "Пшемыслав"],
  ["anJei", "Andrzej", "Анджей"],
  ["zbignev", "Zbigniew", "Збигнев", "Збігнєв"],
  ["Janeta", "Żaneta", "Жанета", "Zhaneta"],
  ["uzef", "Józef", "Юзеф"],
  ["mihal", "Michał", "Михал", "Міхал"],
  ["agneSka", "Agnieszka", "Агнешка", "Агнєшка"],
  ["eJi", "Jerzy", "Ежи", "Єжи"],
  ["enJeiCik", "Jędrzejczyk", "Енджейчик"],
  ["dombrovski", "Dąbrowski", "Домбровский", "Домбровський"],
  ["viSnevski", "Wiśniewski", "Вишневский", "Вишневський"],
  ["Sepanski", "Szczepański", "Szczepanski", "Щепанский", "Щепанський"],
  ["zelinski", "Zieliński", "Zielinski", "Зелинский", "Зелінський"],
  ["vuTik", "Wójcik", "Вуйцик", "Вуйцік"],
  ["kovalCik", "Kowalczyk", "Ковальчик"],
];

function keysOf(name: string): string[] {
  const { key, secondKey } = foldName(name);
  return [key, secondKey];
}

describe("foldName", () => {
  it.each(sameName)("gives %s to every spelling of the name", (key, ...spellings) => {
    expect(spellings.filter((spelling) => !keysOf(spelling).includes(key))).toEqual([]);
  });

  it("keeps all of these names apart", () => {
    const groups = sameName.map(([, ...spellings]) => new Set(spellings.flatMap(keysOf)));
    const clashes = groups.flatMap((keys, index) =>
      groups.slice(index + 1).filter((others) => [...keys].some((key) => others.has(key))),
    );
    expect(clashes).toEqual([]);
  });

  it.each([
    ["Хан", "Ган"],
    ["Руслан", "Руслана"],
    ["Асан", "Хасан"],
    ["Серік", "Берік"],
    ["Марат", "Мурат"],
    ["Алия", "Әли"],
    // What Polish reads as х and ж is nothing of the kind in other words.
    ["Chan", "Хан"],
    ["Чарин", "Харин"],
    ["Charin", "Харин"],
    ["Чингиз", "Хингиз"],
    ["Erzhan", "Ежан"],
    ["Шевченко", "Шевчук"],
    ["Stanisław", "Stanisława"],
    ["Czesław", "Wacław"],
    ["Dąbrowski", "Dubrowski"],
    ["Łukasz", "Łukasik"],
    ["Михайло", "Миколайло"],
    ["Їжак", "Южак"],
    ["Қаныш", "Қанат"],
  ])("keeps %s and %s apart", (left, right) => {
    expect(keysOf(left).filter((key) => keysOf(right).includes(key))).toEqual([]);
  });

  it.each([
    ["a Latin i in a Cyrillic word", "Серiк", "Серік"],
    ["a Latin capital in a Cyrillic word", "Hурлан", "Нурлан"],
    ["a Cyrillic letter in a Latin word", "Sаule", "Saule"],
    ["the schwa of old keyboards", "Əсел", "Әсел"],
    ["the dotted capital", "İlyas", "Ilyas"],
    ["marks that stand apart", "Aigu\u0308l", "Aigül"],
    ["ISO 9 with a double acute", "A\u030bsel", "Әсел"],
    ["blanks and hyphens in a compound", "Нұр-Сұлтан", "Nur Sultan"],
    ["Нг for ң", "Жангабай", "Жаңабай"],
    ["дж for ж", "Джанар", "Жанар"],
  ])("takes %s for what was meant", (_, written, meant) => {
    expect(foldName(written).key).toBe(foldName(meant).key);
  });
});

describe("the weaker keys", () => {
  it("let Ukrainian г meet only loosely", () => {
    const [left, right] = ["Hryhorii", "Григорий"].map((name) => foldName(name).key);
    expect(left).not.toBe(right);
    expect(looseKey(left ?? "")).toBe(looseKey(right ?? ""));
    expect(looseKey(foldName("Хан").key)).toBe(looseKey(foldName("Ган").key));
  });

  it.each(["Темірұлы", "Темирович", "Temirovich", "Темировна"])("find the father of %s", (name) => {
    expect(patronymicKey(foldName(name).key)).toBe("temir");
  });

  it("find a father whose name ends in a vowel", () => {
    expect(patronymicKey(foldName("Ильинична").key)).toBe(patronymicKey(foldName("Ильич").key));
  });

  it("find no father in other words", () => {
    expect(patronymicKey(foldName("Ерлан").key)).toBeUndefined();
  });

  it.each([
    ["Соловьёв", "Соловьева"],
    ["Иванов", "Ivanova"],
    ["Ильин", "Ильина"],
    ["Сосновский", "Sosnovskaya"],
  ])("make one family of %s and %s", (his, hers) => {
    expect(surnameKey(foldName(his).key)).toBe(surnameKey(foldName(hers).key));
  });
});

describe("compareWords", () => {
  it.each([
    ["Жанна", "Жанна", "letters"],
    ["жанна", "Жанна", "case"],
    ["Сауле", "Са́уле", "marks"],
    ["Жана", "Жанна", "sound"],
    ["Andrej", "Андрей", "sound-of-j"],
    ["Хан", "Ган", "similar"],
    ["Темир", "Темирович", "father-or-family"],
    ["Темірұлы", "Темировна", "father-or-family"],
    ["Соловьёв", "Соловьева", "father-or-family"],
    // Without marks a Polish name is the same name; what it sounds like in Cyrillic its bare letters do not tell.
    ["Michal", "Michał", "sound"],
    ["Walesa", "Wałęsa", "sound"],
    ["Dabrowski", "Dąbrowski", "marks"],
    ["Вишневський", "Wiśniewski", "sound-of-j"],
    ["Сергій", "Serhii", "similar"],
    ["Сергій", "Сергей", "similar"],
    ["Андрей", "Андрій", "similar"],
    ["Евгений", "Євген", "similar"],
    ["Шевченко", "Шевченка", "father-or-family"],
    ["Шевченко", "Шевченку", "father-or-family"],
    ["Kowalski", "Kowalskiego", "father-or-family"],
    ["Kowalski", "Kowalskiemu", "father-or-family"],
    ["Kowalska", "Ковальский", "father-or-family"],
    ["Сосновский", "Сосновского", "father-or-family"],
    ["Хмельницький", "Хмельницького", "father-or-family"],
    ["Михал", "Михалина", undefined],
    ["Марат", "Мурат", undefined],
    ["’", "Марат", undefined],
  ])("finds %s in %s by %s", (wanted, known, nearness) => {
    expect(compareWords(foldWord(wanted), foldWord(known))).toBe(nearness);
  });

  it("knows a compound name written together, apart or with a hyphen", () => {
    const keys = (name: string): string[] => foldWords(name).map(({ key }) => key);
    expect(keys("Нұр Сұлтан")).toContain(foldName("Нурсултан").key);
    expect(keys("Нур-Султан")).toEqual(["Nursultan", "Nur", "Sultan"].map((word) => foldName(word).key));
    expect(foldWords(" - ")).toEqual([]);
  });
});
