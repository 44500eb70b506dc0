use super::{Run, Sheet};

/// What stands between two columns, in letters.
const GAP_LETTERS: usize = 2;
/// The longest word that a column makes room for; a longer one, as an address of a page, breaks.
const WORD_LETTERS_MAX: usize = 34;
/// The longest text that a column asks a line for.
const TEXT_LETTERS_MAX: usize = 120;

/// Into how many parts a line is cut when heights are compared.
const LINE_PARTS: usize = 100;

/// What a column needs so that no word breaks, and what it would like so that no line does; in letters.
struct Asks {
    needs: usize,
    likes: usize,
}

impl Sheet {
    /// How wide each column is against the others on a line of so many letters, where nobody works it out from the
    /// letters themselves: no word breaks as long as there is room, and what room is left goes to whichever column has
    /// the text of the most lines, so that no row is higher than it must be.
    pub fn columns(&self, line_letters: usize) -> Vec<usize> {
        let asked: Vec<Asks> = (0..self.head.len()).map(|column| self.asks(column)).collect();
        let mut widths: Vec<usize> = asked.iter().map(|asks| asks.needs).collect();
        let needed: usize = widths.iter().sum();
        for _ in needed..line_letters {
            let open = (0..asked.len()).filter(|column| widths[*column] < asked[*column].likes);
            let Some(highest) = open.max_by_key(|column| asked[*column].likes * LINE_PARTS / widths[*column]) else {
                break;
            };
            widths[highest] += 1;
        }
        widths
    }

    fn asks(&self, column: usize) -> Asks {
        // The names of columns are set with weight, which takes a little more.
        let head = self.head.get(column).map_or(0, |name| longest_word(name) + 1);
        let cells = self.rows.iter().filter_map(|row| row.get(column));
        let texts = cells.map(|words| words.iter().map(Run::text).collect::<String>());
        let (mut word, mut text) = (head, self.head.get(column).map_or(0, |name| name.chars().count() + 1));
        for cell in texts {
            word = word.max(longest_word(&cell));
            text = text.max(cell.chars().count());
        }
        let needs = word.min(WORD_LETTERS_MAX);
        Asks {
            needs: needs + GAP_LETTERS,
            likes: text.clamp(needs, TEXT_LETTERS_MAX) + GAP_LETTERS,
        }
    }
}

fn longest_word(text: &str) -> usize {
    let words = text.split_whitespace().map(|word| word.chars().count());
    words.max().unwrap_or_default()
}
