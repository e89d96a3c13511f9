//! Ordinary names that are in no table, against the table that ships: nobody is linked and not a byte changes.

// A table that does not load has failed the test.
#![allow(clippy::unwrap_used)]

use canonym::output::cleaned;
use canonym::{AliasTable, Decision, Linker};

/// Given names and surnames of nobody in the table; every pair of them is a stranger.
const GIVEN: &[&str] = &[
    "David",
    "Anthony",
    "Charles",
    "Gary",
    "Mary",
    "Mark",
    "Elizabeth",
    "Luc",
    "Ali",
    "Hiroshi",
    "Li",
    "Raj",
    "Wei",
    "Anna",
    "Peter",
    "Sofia",
    "Karim",
    "Leyla",
    "Thomas",
    "Nadia",
    "Irina",
    "Daniel",
    "Omar",
    "Elena",
    "Victor",
];
const FAMILY: &[&str] = &[
    "Hill",
    "Torres",
    "Mitchell",
    "Petersen",
    "Mali",
    "Major",
    "Koc",
    "Shore",
    "Berlin",
    "Query",
    "London",
    "Smith",
    "Novak",
    "Moreau",
    "Larsen",
    "Rossi",
    "Kowalski",
    "Andersson",
    "Costa",
    "Keller",
    "Fischer",
    "Tanaka",
    "Nguyen",
    "Okafor",
    "Walker",
];
/// Towns that the table does not list, some a letter or two from one that it does.
const TOWNS: &[&str] = &[
    "Austin",
    "Landon",
    "Vidin",
    "Hamar",
    "Turin",
    "Lisburn",
    "Alton",
    "Perth",
    "Oslob",
    "Marburg",
    "Bergen",
    "Dallas",
    "Homer",
    "Salford",
    "Adana Springs",
    "Kansas",
    "Denver",
    "Toledo",
    "Leipzig",
    "Porto",
];

/// Links that are wrong and known: the words, whom they are linked to, and why.
const KNOWN: &[(&str, &str, &str)] = &[
    ("Charles Mitchell", "Charles Michel", "the two sound one; a table that meets both says `not`"),
    ("Sofia", "Sofia", "a given name that is a town, before a surname that is a town or a rank"),
    ("Berlin", "Berlin", "a surname that is a town, after a given name that is one"),
    ("London", "London", "a surname that is a town, after a given name that is one"),
    ("Adana", "Adana", "a town at the head of a longer name of a place"),
];

/// The words of the text that are linked.
fn linked(linker: &Linker, text: &str) -> Vec<(String, String)> {
    let document = linker.link(text);
    let links = document.mentions.iter().filter(|mention| mention.decision == Decision::Link);
    let named = |entity| linker.table().entity(entity).canonical();
    links
        .map(|link| (link.source.of(text).to_owned(), link.entity.map(named).unwrap_or_default().to_owned()))
        .filter(|(words, entity)| !KNOWN.iter().any(|known| known.0 == words && known.1 == entity))
        .collect()
}

#[test]
fn strangers_are_linked_to_nobody() {
    let linker = Linker::builder().table(AliasTable::built_in().unwrap()).build();
    let mut wrong = Vec::new();
    for given in GIVEN {
        for family in FAMILY {
            wrong.extend(linked(
                &linker,
                &format!("The visitor, {given} {family}, came late and spoke little."),
            ));
        }
    }
    for town in TOWNS {
        wrong.extend(linked(&linker, &format!("They lived in {town} for some years.")));
    }
    assert!(wrong.is_empty(), "{} wrong links: {wrong:?}", wrong.len());
}

#[test]
fn what_only_sounds_like_a_name_is_not_rewritten() {
    let linker = Linker::builder().table(AliasTable::built_in().unwrap()).build();
    for text in [
        "Fahrettin Altun spoke. In Alton, Illinois, people cheered.",
        "Hakan Fidan spoke. Vidin is a town on the river.",
        "They lived in Austin and in Landon.",
        "Prince Hulusi Akar Street was crowded.",
    ] {
        let document = linker.link(text);
        assert_eq!(cleaned::canonical(&document, linker.table()).text, text);
    }
}

/// Relatives and namesakes, each of whom has a name that is known as another than the table's.
#[test]
fn people_with_another_name_of_their_own_are_linked_to_nobody() {
    let linker = Linker::builder().table(AliasTable::built_in().unwrap()).build();
    let mut wrong = Vec::new();
    for name in [
        "Basel al-Assad",
        "Bushra al-Assad",
        "Boris Johnston",
        "Heike Maas",
        "Filippa Grandi",
        "Hamit Aksoy",
        "Michel Charles",
        "Abdullah Gül Yıldız",
        "Adnan Ozbal Kaya",
        "Antonio Gutierrez",
        "Sergey Rybakov",
        "Charles Mitchell",
        "Victor Urban",
        "Anna Maria Zakharova",
        "Peter Viktor Orban",
        "Hans-Viktor Orban",
        "Jean-Michel Macron",
        "Vladimir Alexandrovich Putin",
        "Mohammed bin Salman Al Khalifa",
        "Prince Mohammed bin Salman al-Khalifa",
    ] {
        wrong.extend(linked(&linker, &format!("The visitor, {name}, came late and spoke little.")));
        wrong.extend(linked(&linker, &format!("{name} came late and spoke little.")));
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// What keeps strangers apart loses none of these.
#[test]
fn people_of_the_table_are_linked_in_any_sentence() {
    let linker = Linker::builder().table(AliasTable::built_in().unwrap()).build();
    for (text, id) in [
        ("La visite d'Angela Merkel à Paris est prévue pour les prochains jours.", "angela-merkel"),
        ("Recep Tayyip Erdogan sprach, und Erdogans Rede war nicht kurz.", "recep-tayyip-erdogan"),
        ("Will Angela Merkel come?", "angela-merkel"),
        ("In Sydney Boris Johnson spoke.", "boris-johnson"),
        ("Ms. Ursula Gertrud von der Leyen spoke.", "ursula-von-der-leyen"),
        ("Boris Jonson spoke to the press.", "boris-johnson"),
        ("The UN rights chief, Michel Bachelet, spoke.", "michelle-bachelet"),
    ] {
        let document = linker.link(text);
        let mut found = document.mentions.iter().filter(|mention| mention.decision == Decision::Link);
        let is_person = |entity| linker.table().entity(entity).id == id;
        assert!(found.any(|mention| mention.entity.is_some_and(is_person)), "{text}");
    }
}

/// Firms, rivers and words that are written as people and bodies are.
#[test]
fn firms_rivers_and_words_are_nobody() {
    let linker = Linker::builder().table(AliasTable::built_in().unwrap()).build();
    for (text, surface) in [
        ("Boris Johnson spoke. Johnson & Johnson fell.", "Johnson & Johnson"),
        ("Mark Esper spoke. Esper & Partners, a law firm, sued.", "Esper & Partners"),
        ("Heiko Maas sprach. Die Maas tritt über die Ufer, und das ist nicht gut.", "Die Maas"),
        ("UN SOLDAT EST MORT. Un soldat turc est mort dans la région.", "Un soldat"),
        ("The Rt. Hon. Boris Johnson spoke.", "Rt."),
    ] {
        let at = text.find(surface).unwrap();
        let over = |mention: &&canonym::LinkedMention| {
            let span = mention.mention.span;
            span.start() < at + surface.len() && span.end() > at && mention.decision == Decision::Link
        };
        let document = linker.link(text);
        assert_eq!(document.mentions.iter().find(over).map(|mention| mention.entity), None, "{text}");
    }
}

/// The president and a son of his: of the bare surname a person decides.
#[test]
fn a_titled_surname_does_not_follow_a_relative() {
    let linker = Linker::builder().table(AliasTable::built_in().unwrap()).build();
    let text = "President Erdogan and his son Bilal Erdogan watched archery. Bilal Erdogan shot first.";
    let document = linker.link(text);
    let cluster = |at: usize| document.mentions[at].cluster;
    assert_eq!(document.mentions[0].decision, Decision::Review, "{text}");
    assert!(cluster(0).is_none() && cluster(1).is_some() && cluster(1) == cluster(2), "{text}");
}

/// People whom the table does not have, with names like those of some whom it has, in sentences of their languages.
const STRANGERS_WITHOUT_CAPITALS: &[&str] = &[
    "방문객 하산 피단 씨는 늦게 왔다. 작가 블라디미르 푸센이 왔다. 이브라힘 카림 장관은 웃었다.",
    "세르게이 라프렌코 대변인이 말했다. 후세인 로하니 씨가 왔다. 알리 에르도안 씨는 책을 샀다.",
    "მინისტრმა ჰასან ფიდანმა თქვა. სტუმარი ვლადიმირ პუტინიძე მოვიდა. ალი ერდოღანმა წიგნი იყიდა.",
    "मंत्री हसन फ़िदान ने कहा। लेखक व्लादिमीर पुतिनोव आए। अली एर्दोगन ने किताब खरीदी। सर्गेई लावरेंको बोले।",
    "মন্ত্রী হাসান ফিদান বলেন। আলী এরদোয়ান বই কিনেছেন। সের্গেই লাভরেঙ্কো আসেন।",
    "அமைச்சர் ஹசன் ஃபிடான் கூறினார். அலி எர்டோகன் புத்தகம் வாங்கினார். செர்கேய் லாவ்ரென்கோ வந்தார்.",
    "وزیر حسن فیدان نے کہا۔ علی اردوان نے کتاب خریدی۔ سرگئی لاورینکو آئے۔",
    "ハサン・フィダン氏は笑った。アンゲラ・メルケンスさんが来た。アリ・エルドアンさんは本を買った。",
    "นายฮาซัน ฟิดาน กล่าวว่า นายวลาดิมีร์ ปูตินอฟ ซื้อหนังสือ นายอาลี แอร์โดอัน มา",
    "部长哈桑·菲丹说话很慢。阿里·埃尔多安买了书。谢尔盖·拉夫连科来了。弗拉基米尔·普京斯基唱歌。",
    "Նախարար Հասան Ֆիդանը եկավ։ Ալի Էրդողանը գիրք գնեց։ Սերգեյ Լավրենկոն գնաց։",
];

/// Sentences without any name, words of which are near names of the table by their letters.
const ORDINARY_SENTENCES: &[&str] = &[
    "오늘 아침 시장에서 사과와 배를 샀다. 할머니가 만든 김치는 정말 맛있었다. 비가 와서 축구 경기는 취소되었다.",
    "아이스크림 가게 앞에 학생들이 줄을 섰다. 하마와 사자가 동물원에 도착했다. 컴퓨터 개발자가 소프트웨어를 발표했다.",
    "დილით ბაზარში ვაშლი და მსხალი ვიყიდე. ბებიამ გემრიელი ხაჭაპური გამოაცხო. წვიმის გამო ფეხბურთის თამაში გადაიდო.",
    "सुबह बाजार से सेब और नाशपाती खरीदी। दादी की बनाई खीर बहुत स्वादिष्ट थी। बस अड्डे पर छाता खो गया।",
    "সকালে বাজার থেকে আপেল ও নাশপাতি কিনলাম। দাদির রান্না করা পায়েস খুব মজার ছিল। নদীতে মাছ ধরা উৎসব চলছে।",
    "காலையில் சந்தையில் ஆப்பிள் வாங்கினேன். பாட்டி செய்த பாயசம் சுவையாக இருந்தது. புதிய கணினி மென்பொருள் இலவசம்.",
    "صبح بازار سے سیب اور ناشپاتی خریدی۔ دادی کی بنائی ہوئی کھیر بہت مزیدار تھی۔ بس اڈے پر چھتری کھو گئی۔",
    "朝、市場でリンゴとナシを買った。カバとライオンが動物園に着いた。ハンバーグとスパゲッティを食べた。",
    "コンピューター・プログラムの開発者が新しいソフトウェアを発表した。アイスクリーム・ショップの前に列ができた。",
    "เช้านี้ซื้อแอปเปิลที่ตลาด คุณยายทำขนมอร่อยมาก ฝนตกจึงยกเลิกการแข่งขันฟุตบอล",
    "早上我在市场买了苹果和梨。因为下雨，足球比赛取消了。总统府门前种满了玫瑰。部长说话很慢。",
    "Առավոտյան շուկայից խնձոր և տանձ գնեցի։ Տատիկիս եփած ապուրը շատ համեղ էր։",
];

#[test]
fn strangers_and_words_without_capitals_are_linked_to_nobody() {
    let linker = Linker::builder().table(AliasTable::built_in().unwrap()).build();
    let texts = STRANGERS_WITHOUT_CAPITALS.iter().chain(ORDINARY_SENTENCES);
    let wrong: Vec<_> = texts.flat_map(|text| linked(&linker, text)).collect();
    assert!(wrong.is_empty(), "{} wrong links: {wrong:?}", wrong.len());
}

#[test]
fn a_stranger_of_the_surname_leaves_the_bare_surname_to_a_person() {
    let linker = Linker::builder().table(AliasTable::built_in().unwrap()).build();
    for (text, surname) in [
        ("하칸 피단 외무장관은 웃었다. 무스타파 피단 씨는 노래했다. 피단은 늦게 왔다.", "피단"),
        ("ハカン・フィダン外相が来た。アリ・フィダン氏も来た。フィダン氏は笑った。", "フィダン"),
        ("विदेश मंत्री हाकान फ़िदान ने कहा। मंत्री अली फ़िदान ने कहा। फ़िदान ने लिखा।", "फ़िदान"),
    ] {
        let found = linked(&linker, text);
        assert!(found.iter().any(|(_, entity)| entity == "Hakan Fidan"), "{text}: {found:?}");
        assert!(found.iter().all(|(words, _)| words != surname), "{text}: {found:?}");
    }
}

#[test]
fn hostile_texts_without_capitals() {
    let linker = Linker::builder().table(AliasTable::built_in().unwrap()).build();
    // A title with nothing behind it or before it, dots without names, scripts in one word, marks alone.
    for text in [
        "대통령",
        "장관은",
        "მინისტრი",
        "राष्ट्रपति ",
        "প্রেসিডেন্ট",
        "அமைச்சர்.",
        "صدر ۔ کے نے سے",
        "大統領",
        "・",
        "ア・",
        "・ア",
        "总统",
        "·阿·",
        "总统·",
        "ประธานาธิบดี",
        "นาย นาย",
        "ፕሬዝዳንት",
        "नेता ़ा",
        "하칸푸틴ハカンฟิดาน",
        "하칸 フィダン पुतिन",
        "대통령 ერდოღანმა",
        "ア・イ・ウ・エ・オ・カ・キ",
        "하칸\u{202e} 피단\u{200b}은",
        "เ แ โ",
        "ฟิดาน\u{e31}\u{e31}\u{e31}",
    ] {
        let document = linker.link(text);
        let spans: Vec<_> = document.mentions.iter().map(|linked| linked.mention.span).collect();
        assert!(spans.windows(2).all(|pair| pair[0].end() <= pair[1].start()), "{text}: {spans:?}");
        assert_eq!(cleaned::canonical(&document, linker.table()).text, document.clean.text(), "{text}");
    }
    // The work for one sentence is bounded: what is past the bound is not looked at, and the text is done.
    let names = "하칸 피단과 세르게이 라브로프, 김민수와 ".repeat(3_500);
    assert!(
        linked(&linker, &names)
            .iter()
            .all(|(_, entity)| entity == "Hakan Fidan" || entity == "Sergey Lavrov")
    );
    let parts = "アリ・".repeat(10_000);
    assert!(linked(&linker, &parts).is_empty());
    let dots = "阿·".repeat(10_000);
    assert!(linked(&linker, &dots).is_empty());
}

/// Relatives of listed people in scripts without capitals: the text, and the surname that must not be the listed one's.
#[rustfmt::skip]
const RELATIVES_WITHOUT_CAPITALS: &[(&str, &str)] = &[
    ("قال بشار الأسد. وقال فراس الأسد المعارض.", "bashar"),
    ("قال دونالد ترامب. وصرح إريك ترامب للصحيفة.", "donald"),
    ("قال دونالد ترامب. وصرحت إيفانكا ترامب للصحيفة.", "donald"),
    ("قال دونالد ترامب. وغادر دونالد ترامب جونيور الحفل.", "donald"),
    ("قال فلاديمير بوتين. وقال إيغور بوتين أمس.", "vladimir"),
    ("قال بشار الأسد. وحضر باسل الأسد وفراس الأسد وزهرة الأسد.", "bashar"),
    ("قال حسن روحاني. وقال حسين روحاني أمس.", "hassan"),
    ("قال بشار الأسد. والتقى ماهر حافظ الأسد الضباط.", "bashar"),
    ("قال بشار الأسد. وقال حافظ بشار الأسد أمس.", "bashar"),
    ("קודם נאם בשאר אסד. אחיו מאהר אסד שתק.", "bashar"),
    ("דונלד טראמפ נאם. בנו אריק טראמפ נאם.", "donald"),
    ("דונלד טראמפ נאם. אשתו מלניה טראמפ נכחה.", "donald"),
    ("בנימין נתניהו נאם. אביו בן ציון נתניהו היה היסטוריון.", "benjamin"),
    ("סרגיי לברוב נפגש. איגור לברוב אמר.", "sergey"),
    ("ولادیمیر پوتین آمد. ایگور پوتین گفت.", "vladimir"),
    ("دونالد ترامپ آمد. ایوانکا ترامپ گفت.", "donald"),
];

/// Of the two people of each text the first alone is linked.
#[test]
fn a_given_name_makes_another_person_in_scripts_without_capitals() {
    let linker = Linker::builder().table(AliasTable::built_in().unwrap()).build();
    for (text, first) in RELATIVES_WITHOUT_CAPITALS {
        let found = linked(&linker, text);
        let of_first = found.iter().filter(|(_, entity)| entity.to_lowercase().starts_with(first)).count();
        assert_eq!(of_first, 1, "{text}: {found:?}");
    }
    for text in [
        "قال خالد بن محمد بن زايد أمس.",
        "قال هزاع بن زايد أمس.",
        "قال المحامي محمد بن سلمان المالكي أمس.",
        "قال محمد بن سلمان آل خليفة أمس.",
        "وقال إيغور بوتين أمس.",
        "ایگور پوتین گفت.",
        "小唐纳德·特朗普说。",
    ] {
        assert!(linked(&linker, text).is_empty(), "{text}: {:?}", linked(&linker, text));
    }
}

/// Words of the news, each of which may stand before a bare surname.
#[rustfmt::skip]
const BEFORE_ARABIC: &[&str] = &[
    "قال", "وقال", "وأكد", "وأعلن", "وصرح", "أضاف", "وأوضح", "وأشار", "دعا", "اتهم", "حذر", "انتقد", "رفض", "زار", "التقى",
    "استقبل", "بحث", "ناقش", "هدد", "اعترف", "وصف", "وعد", "تعهد", "طالب", "شدد", "نفى", "ادعى", "يعتزم", "يرى", "يقول",
    "غادر", "وصل", "عاد", "فاز", "خسر", "تحدث", "كتب", "نشر", "ألقى", "وقع", "أصدر", "أمر", "عين", "أقال", "صادق", "نظام",
    "حكم", "حكومة", "إدارة", "قوات", "جيش", "عائلة", "أسرة", "خطة", "زيارة", "خطاب", "تصريحات", "قرار", "رحيل", "سقوط", "عهد",
    "حليف", "خصم", "الرئيس", "الدكتور", "السيد", "المرشح", "الوزير", "نظيره", "مع", "ضد", "بين", "لكن", "بقيادة", "سياسة",
];
#[rustfmt::skip]
const BEFORE_HEBREW: &[&str] = &[
    "אמר", "טען", "הודיע", "הכריז", "ביקש", "הבטיח", "איים", "דחה", "נפגש", "הגיע", "נשיא", "הנשיא", "ממשלת", "משטר", "ממשל",
    "נאום", "פגישת", "נגד", "של", "לדברי", "אצל", "מול", "אחרי", "בזמן", "מדיניות", "החלטת", "יועצי", "צבא", "כוחות", "ביקור",
];
#[rustfmt::skip]
const BEFORE_PERSIAN: &[&str] = &[
    "آقای", "دکتر", "رئیس‌جمهور", "دولت", "رژیم", "سخنان", "دیدار", "با", "از", "علیه", "برای", "سفر", "سیاست", "تصمیم", "کابینه",
    "تیم", "حامیان", "مخالفان", "نیروهای", "ارتش", "خانواده", "سخنرانی", "پیام", "نامه", "طرح", "دعوت",
];

/// The bare surname of somebody whom the text names in full stays his behind any word of the news.
#[test]
fn words_of_the_news_are_no_given_names() {
    let linker = Linker::builder().table(AliasTable::built_in().unwrap()).build();
    let full_names: [(&[&str], &[&str]); 3] = [
        (BEFORE_ARABIC, &["بشار الأسد", "دونالد ترامب", "فلاديمير بوتين", "سيرغي لافروف"]),
        (BEFORE_HEBREW, &["בשאר אסד", "דונלד טראמפ", "ולדימיר פוטין", "בנימין נתניהו"]),
        (BEFORE_PERSIAN, &["بشار اسد", "دونالد ترامپ", "ولادیمیر پوتین", "حسن روحانی"]),
    ];
    for (words, names) in full_names {
        for (word, name) in words.iter().flat_map(|word| names.iter().map(move |name| (word, name))) {
            let surname = name.rsplit(' ').next().unwrap();
            let text = format!("{name}. {word} {surname}.");
            let found = linked(&linker, &text);
            let same = found.len() == 2 && found[0].1 == found[1].1 && found[1].0 == surname;
            assert!(same, "{text}: {found:?}");
        }
    }
}

#[test]
fn listed_names_in_persian_and_hebrew_are_linked() {
    let linker = Linker::builder().table(AliasTable::built_in().unwrap()).build();
    for (text, entity) in [
        ("سید حسن نصرالله دبیرکل گفت.", "Hassan Nasrallah"),
        ("نچیروان بارزانی گفت.", "Nechirvan Barzani"),
        ("חסן נסראללה ועלי ח'אמנאי נפגשו.", "Ali Khamenei"),
        ("الرئيس بشار الأسد وصل.", "Bashar al-Assad"),
        ("وصل الأمير محمد بن سلمان الرياض.", "Mohammed bin Salman"),
    ] {
        let found = linked(&linker, text);
        assert!(found.iter().any(|(_, linked)| linked == entity), "{text}: {found:?}");
    }
}
