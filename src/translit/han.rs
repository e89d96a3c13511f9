//! Han characters, read as Mandarin (Hanyu Pinyin without tones) by `deunicode`, and joined into words as
//! names are: surname and given name apart, a place in one word. Japanese and Korean readings are not known here.

use super::han_forms::plain_han;
use super::roman::{capitalise, last_resort};
use crate::script::{Script, script_of};

/// The most frequent surnames (report of the Ministry of Public Security of China, 2020, and their traditional
/// forms); with one of them in front, two or three characters are read as a person.
const SURNAMES: &str = "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范範方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文习習";

/// Longer runs are sentences, not names: every character stands alone.
const LONGEST_NAME: usize = 6;

/// The characters of a Chinese person's name as it is written in China (a surname and one or two characters), in one form
/// ([`plain_han`]); nothing for any other name. Many such names are read alike, and each is somebody else's.
///
/// ```
/// use canonym::translit::chinese_name;
/// assert_eq!(chinese_name("張 偉"), Some("张伟".to_owned()));
/// assert_eq!(chinese_name("普京"), None);
/// ```
pub fn chinese_name(name: &str) -> Option<String> {
    let letters = || name.chars().filter(|c| c.is_alphanumeric());
    let is_person = letters().next().is_some_and(|c| SURNAMES.contains(c))
        && (2..=3).contains(&letters().take(4).count())
        && letters().all(|c| script_of(c) == Script::Han);
    is_person.then(|| letters().map(plain_han).collect())
}

/// Appends the reading of a run of Han characters.
pub(super) fn write(text: &str, out: &mut String) {
    let length = text.chars().count();
    let person = (2..=3).contains(&length) && text.starts_with(|c| SURNAMES.contains(c));
    for (at, c) in text.chars().enumerate() {
        let start = out.len();
        last_resort(c, out);
        out[start..].make_ascii_lowercase();
        let fresh = at == 0 || (person && at == 1) || length > LONGEST_NAME;
        if fresh && at > 0 && out.len() > start {
            out.insert(start, ' ');
            capitalise(out, start);
        } else if fresh {
            capitalise(out, start);
        }
    }
}
