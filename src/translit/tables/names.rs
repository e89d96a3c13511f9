//! Frequent words of Arabic, Persian and Hebrew names with the spellings that news and passports use, the most
//! usual first: the vowels are not written, so no rule finds them. Facts of common use; the native word stands
//! as `words` leaves it (hamza seats and Persian letter forms made one).

/// Native word, spellings.
pub(in crate::translit) type Name = (&'static str, &'static str);

#[rustfmt::skip]
pub(in crate::translit) const ARABIC: &[Name] = &[
    ("ابراهيم", "Ibrahim"), ("ابن", "ibn"), ("ابو", "Abu"), ("احمد", "Ahmad Ahmed"), ("احمدي", "Ahmadi"),
    ("اديب", "Adib"), ("اردوغان", "Erdogan"), ("اسامه", "Osama Usama"), ("اسامة", "Osama Usama"), ("اسد", "Assad Asad"),
    ("اسرائيل", "Israel"), ("اسعد", "Asaad"), ("اسلام", "Islam"), ("اسماء", "Asma"), ("اسماعيل", "Ismail"),
    ("اشرف", "Ashraf"), ("اكبر", "Akbar"), ("اكرم", "Akram"), ("الله", "Allah"), ("امير", "Amir"), ("امين", "Amin"),
    ("انس", "Anas"), ("انور", "Anwar"), ("اياد", "Iyad"), ("ايمن", "Ayman"), ("باسم", "Bassem Basim"), ("باسل", "Bassel"),
    ("بدر", "Badr"), ("بشار", "Bashar"), ("بكر", "Bakr"), ("بلال", "Bilal"), ("بن", "bin"), ("بندر", "Bandar"),
    ("تميم", "Tamim"), ("توفيق", "Tawfiq"), ("ثاني", "Thani"), ("جابر", "Jaber Jabir"), ("جعفر", "Jafar"),
    ("جلال", "Jalal"), ("جمال", "Jamal Gamal"), ("جميل", "Jamil"), ("جنبلاط", "Jumblatt"), ("جهاد", "Jihad"),
    ("حامد", "Hamed"), ("حبيب", "Habib"), ("حجاج", "Hajjaj"), ("حداد", "Haddad"), ("حريري", "Hariri"), ("حسن", "Hassan Hasan"),
    ("حسني", "Hosni"), ("حسين", "Hussein Husayn Hussain"), ("حكيم", "Hakim"), ("حمد", "Hamad"), ("حمدان", "Hamdan"),
    ("حمزة", "Hamza"), ("حميد", "Hamid"), ("خالد", "Khaled Khalid"), ("خامنئي", "Khamenei"), ("خضر", "Khader"),
    ("خليفة", "Khalifa"), ("خليل", "Khalil"), ("خميني", "Khomeini"), ("داود", "Dawood Daoud"), ("دين", "Din"),
    ("رامي", "Rami"), ("رجب", "Recep Rajab"), ("رحمن", "Rahman"), ("رشيد", "Rashid"), ("رضا", "Reza Rida"), ("رفيق", "Rafik"),
    ("رمضان", "Ramadan"), ("روحاني", "Rouhani"), ("رياض", "Riyad"), ("رئيسي", "Raisi"), ("زايد", "Zayed"), ("زكريا", "Zakaria"),
    ("زيد", "Zaid"), ("زين", "Zain"), ("زينب", "Zainab"), ("سالم", "Salem"), ("سامي", "Sami"), ("سعد", "Saad"),
    ("سعود", "Saud"), ("سعودي", "Saudi"), ("سعيد", "Saeed Said"), ("سلطان", "Sultan"), ("سلمان", "Salman"), ("سليم", "Salim"),
    ("سليمان", "Suleiman Sulayman"), ("سليماني", "Soleimani"), ("سمير", "Samir"), ("سيد", "Sayed Sayyid"), ("سيسي", "Sisi"),
    ("سيف", "Saif"), ("شرع", "Sharaa"), ("شريف", "Sharif"), ("شيخ", "Sheikh"), ("صادق", "Sadiq"), ("صالح", "Saleh Salih"), ("صباح", "Sabah"),
    ("صدام", "Saddam"), ("صدر", "Sadr"), ("صلاح", "Salah"), ("طارق", "Tariq Tarek"), ("طالب", "Taleb"), ("طاهر", "Taher Tahir"),
    ("طلال", "Talal"), ("طيب", "Tayyip Tayeb"), ("ظريف", "Zarif"), ("عادل", "Adel Adil"), ("عباس", "Abbas"), ("عبد", "Abd"), ("عبدالله", "Abdullah Abdallah"),
    ("عبده", "Abdo"), ("عثمان", "Othman Osman"), ("عدنان", "Adnan"), ("عراق", "Iraq"), ("عرفات", "Arafat"), ("عزيز", "Aziz"),
    ("عزت", "Izzat"), ("علاء", "Alaa"), ("علي", "Ali"), ("عماد", "Imad"), ("عمار", "Ammar"), ("عمر", "Omar Umar"), ("عمران", "Imran"),
    ("عمرو", "Amr"), ("عون", "Aoun"), ("عيسي", "Issa"), ("غسان", "Ghassan"), ("فارس", "Fares Faris"), ("فاطمة", "Fatima"),
    ("فتاح", "Fattah"), ("فرج", "Faraj"), ("فريد", "Farid"), ("فهد", "Fahd"), ("فواز", "Fawaz"), ("فوزي", "Fawzi"), ("فيدان", "Fidan"),
    ("فيصل", "Faisal Faysal"), ("قاسم", "Qasem Qasim"), ("قذافي", "Gaddafi Qaddafi"), ("كاظم", "Kadhim Kazem"), ("كامل", "Kamel Kamil"),
    ("كريم", "Karim"), ("كمال", "Kamal"), ("لطيف", "Latif"), ("ماجد", "Majid"), ("ماهر", "Maher"), ("مبارك", "Mubarak"), ("محسن", "Mohsen Muhsin"),
    ("محمد", "Muhammad Mohammed Mohamed Mohammad"), ("محمود", "Mahmoud Mahmud"), ("مرسي", "Morsi"), ("مريم", "Maryam Mariam"), ("مسعود", "Masoud"),
    ("مصر", "Misr"), ("مصطفي", "Mustafa Mostafa"), ("مقتدي", "Muqtada"), ("مكرم", "Mukarram"), ("منصور", "Mansour Mansur"), ("مهدي", "Mahdi Mehdi"),
    ("موسي", "Musa Moussa"), ("ميشال", "Michel"), ("ناصر", "Nasser Nasir"), ("نبيل", "Nabil"), ("نجيب", "Najib"), ("نصر", "Nasr"),
    ("نصرالله", "Nasrallah"), ("نوري", "Nouri"), ("هادي", "Hadi"), ("هاشم", "Hashem Hashim"), ("هاكان", "Hakan"), ("هشام", "Hisham"), ("هلال", "Hilal"),
    ("هنية", "Haniyeh"), ("وليد", "Walid"), ("ياسر", "Yasser Yasir"), ("يحيي", "Yahya"), ("يوسف", "Yousef Yusuf Youssef"), ("يونس", "Younis Yunus"),
    ("خلوصي", "Hulusi Khulusi"), ("اكار", "Akar"), ("بغداد", "Baghdad"), ("دمشق", "Damascus Dimashq"), ("طهران", "Tehran"),
];

/// Words that Persian spells as Arabic does, or that only it has, with its own vowels.
#[rustfmt::skip]
pub(in crate::translit) const PERSIAN: &[Name] = &[
    ("احمد", "Ahmad"), ("اصغر", "Asghar"), ("باقر", "Bagher Baqer"), ("بهشتي", "Beheshti"), ("پزشكيان", "Pezeshkian"), ("جواد", "Javad"),
    ("حسن", "Hassan"), ("حسين", "Hossein"), ("خاتمي", "Khatami"), ("خامنه\u{200C}اي", "Khamenei"), ("داود", "Davoud"), ("رحيم", "Rahim"),
    ("رفسنجاني", "Rafsanjani"), ("زهرا", "Zahra"), ("شمخاني", "Shamkhani"), ("عراقچي", "Araghchi"), ("غلام", "Gholam"), ("فرهاد", "Farhad"),
    ("قاليباف", "Ghalibaf"), ("قاسم", "Qasem Ghasem"), ("كاظم", "Kazem"), ("لاريجاني", "Larijani"), ("محمد", "Mohammad"), ("محمود", "Mahmoud"),
    ("مهدي", "Mehdi"), ("ميرحسين", "Mir-Hossein"), ("نژاد", "Nejad"), ("احمدي\u{200C}نژاد", "Ahmadinejad"), ("تهران", "Tehran"), ("ايران", "Iran"),
];

#[rustfmt::skip]
pub(in crate::translit) const HEBREW: &[Name] = &[
    ("אברהם", "Avraham Abraham"), ("אביב", "Aviv"), ("אהוד", "Ehud"), ("אהרון", "Aharon"), ("אולמרט", "Olmert"), ("אורן", "Oren"), ("איתמר", "Itamar"),
    ("אלי", "Eli"), ("אליהו", "Eliyahu"), ("אריאל", "Ariel"), ("אשר", "Asher"), ("באראק", "Barak"), ("ברק", "Barak"), ("בן", "Ben"), ("בנט", "Bennett"),
    ("בני", "Benny"), ("בנימין", "Benjamin Binyamin"), ("בצלאל", "Bezalel"), ("ברוך", "Baruch"), ("גבריאל", "Gabriel"), ("גולן", "Golan"),
    ("גלעד", "Gilad"), ("גנץ", "Gantz"), ("דוד", "David"), ("דן", "Dan"), ("דני", "Danny"), ("דניאל", "Daniel"), ("דרעי", "Deri"), ("הרצוג", "Herzog"),
    ("חיים", "Chaim Haim"), ("טל", "Tal"), ("יאיר", "Yair"), ("יהודה", "Yehuda"), ("יואב", "Yoav"), ("יוסי", "Yossi"), ("יוסף", "Yosef"), ("יעקב", "Yaakov Jacob"),
    ("יצחק", "Yitzhak Isaac"), ("ירושלים", "Jerusalem"), ("ישראל", "Israel"), ("כהן", "Cohen"), ("כץ", "Katz"), ("לוי", "Levi Levy"), ("לפיד", "Lapid"),
    ("ליברמן", "Lieberman"), ("מאיר", "Meir"), ("מיכאל", "Michael"), ("מנחם", "Menachem"), ("משה", "Moshe"), ("מרים", "Miriam"), ("נועה", "Noa"), ("נפתלי", "Naftali"),
    ("נתן", "Natan Nathan"), ("נתניהו", "Netanyahu"), ("סמוטריץ'", "Smotrich"), ("עמוס", "Amos"), ("עמיר", "Amir"), ("ערן", "Eran"), ("פרץ", "Peretz"), ("פרס", "Peres"),
    ("ציפי", "Tzipi"), ("צבי", "Zvi Tzvi"), ("רבין", "Rabin"), ("רון", "Ron"), ("רחל", "Rachel"), ("רפאל", "Rafael"), ("רות", "Ruth"), ("שלמה", "Shlomo"), ("שמואל", "Shmuel"),
    ("שמעון", "Shimon"), ("שרה", "Sarah Sara"), ("שרון", "Sharon"), ("שקד", "Shaked"), ("תל", "Tel"), ("גדעון", "Gideon"), ("גלנט", "Gallant"), ("אביגדור", "Avigdor"),
];
