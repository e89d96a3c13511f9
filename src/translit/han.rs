//! Han characters, read as Mandarin (Hanyu Pinyin without tones) by `deunicode`, and joined into words as
//! names are: surname and given name apart, a place in one word. Japanese and Korean readings are not known here.

use super::roman::{capitalise, last_resort};

/// The most frequent surnames (report of the Ministry of Public Security of China, 2020, and their traditional
/// forms); with one of them in front, two or three characters are read as a person.
const SURNAMES: &str = "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范範方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文习習";

/// Longer runs are sentences, not names: every character stands alone.
const LONGEST_NAME: usize = 6;

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
