namespace AnimeGan.Tests.Tags;

public class TagParserTests
{
    [Theory]
    [InlineData("blonde_hair", "blonde hair")]
    [InlineData("blonde hair", "blonde hair")]
    [InlineData("  Blonde   HAIR ", "blonde hair")]
    [InlineData("blond-hair", "blonde hair")]
    [InlineData("blonde", "blonde hair")]
    [InlineData("grey hair", "gray hair")]
    [InlineData("grey_hair", "gray hair")]
    [InlineData("gray", "gray hair")]
    [InlineData("silver", "silver hair")]
    [InlineData("yellow", "yellow eyes")]
    [InlineData("blue eye", "blue eyes")]
    [InlineData("red-eyed", "red eyes")]
    [InlineData("long", "long hair")]
    [InlineData("twin tails", "twintails")]
    [InlineData("twin_tail", "twintails")]
    [InlineData("pony tail", "ponytail")]
    [InlineData("drill", "drill hair")]
    [InlineData("drills", "drill hair")]
    [InlineData("smiling", "smile")]
    [InlineData("OPEN_MOUTH", "open mouth")]
    public void Usual_spellings_are_understood(string written, string name) => Assert.Equal(name, TagParser.Find(written).Name);

    [Theory]
    [InlineData("no_glasses, smile")]
    [InlineData("no glasses, smile")]
    [InlineData("not_glasses; smile")]
    [InlineData("no_glasses smile")]
    public void What_is_not_there_is_said_with_underscores_too(string text) =>
        Assert.Equal(TagVector.Parse("-glasses, smile"), TagVector.Parse(text));

    [Fact]
    public void Every_tag_is_found_by_its_name_and_by_its_identifier() =>
        Assert.All(TagCatalogue.All, tag =>
        {
            Assert.Same(tag, TagParser.Find(tag.Name));
            Assert.Same(tag, TagParser.Find(tag.Identifier));
        });

    [Theory]
    [InlineData("blnde hair", "blonde hair")]
    [InlineData("smlie", "smile")]
    [InlineData("twintales", "twintails")]
    [InlineData("orage eyes", "orange eyes")]
    [InlineData("glases", "glasses")]
    public void An_unknown_tag_is_answered_with_the_nearest(string written, string nearest)
    {
        var error = Assert.Throws<UnknownTagException>(() => TagParser.Find(written));
        Assert.Equal(written, error.Name);
        Assert.Equal(nearest, error.Nearest[0].Name);
        Assert.Contains($"Did you mean '{nearest}'", error.Message);
    }

    [Theory]
    [InlineData("blonde hair blue eyes smile", "blonde hair, blue eyes, smile")]
    [InlineData("blonde_hair_blue_eyes", "blonde hair, blue eyes")]
    public void Tags_without_commas_are_told_with_them(string written, string tags) =>
        Assert.Contains($"Write commas between them: {tags}.", Assert.Throws<UnknownTagException>(() => TagParser.Find(written)).Message);

    [Theory]
    [InlineData("beautiful blue eyes", "Did you mean 'blue eyes'?")]
    [InlineData("masterpiece", "Leave it out")]
    [InlineData("1girl", "Leave it out")]
    public void A_word_of_other_programs_is_told_to_be_left_out(string written, string hint) =>
        Assert.Contains(hint, Assert.Throws<UnknownTagException>(() => TagParser.Find(written)).Message);

    [Fact]
    public void A_colour_that_hair_and_eyes_have_must_say_which()
    {
        var error = Assert.Throws<UnknownTagException>(() => TagParser.Find("blue"));
        Assert.Equal("'blue' alone could be 'blue hair' or 'blue eyes': write which.", error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("spaceship at dawn")]
    public void A_name_far_from_every_tag_is_answered_with_the_list(string written)
    {
        var error = Assert.Throws<UnknownTagException>(() => TagParser.Find(written));
        Assert.Empty(error.Nearest);
        Assert.Contains("blonde hair, brown hair", error.Message);
        Assert.False(TagParser.TryFind(written, out _));
    }

    [Theory]
    [InlineData("blonde hair, blue eyes, smile")]
    [InlineData("smile; blue_eyes; blonde_hair")]
    [InlineData("blonde_hair blue_eyes smile")]
    [InlineData("blonde\nblue eyes\nsmile\n")]
    [InlineData("blonde\u3001blue eyes\uFF0Csmile")]
    public void A_list_of_tags_is_read_whatever_separates_it(string text)
    {
        var vector = TagVector.Parse(text);
        Assert.Equal(["blonde hair", "smile", "blue eyes"], vector.On.Select(tag => tag.Name));
        Assert.Equal(TagState.Off, vector["red hair"]);
        Assert.Equal(TagState.Off, vector["red eyes"]);
        Assert.Equal(TagState.Unknown, vector["hat"]);
    }

    [Theory]
    [InlineData("-hat")]
    [InlineData("no hat")]
    [InlineData("not hat")]
    [InlineData("!hat")]
    [InlineData("\uFF0Dhat")] // wide
    [InlineData("\uFF01hat")]
    [InlineData("\u2212hat")] // minus
    [InlineData("\u2013hat")] // dashes
    [InlineData("\u2011hat")]
    [InlineData("\u200B-hat")] // behind what is not seen
    [InlineData("\uFEFFno hat")]
    public void A_tag_can_be_asked_off(string text)
    {
        var vector = TagVector.Parse(text);
        Assert.Equal(TagState.Off, vector["hat"]);
        Assert.Equal(33, vector.Missing.Count());
    }

    [Theory]
    [InlineData("blonde hair, red hair", "one hair colour")]
    [InlineData("blue eyes, red eyes", "one eye colour")]
    [InlineData("smile, -smile", "both on and off")]
    public void A_text_that_contradicts_itself_is_refused(string text, string says) =>
        Assert.Contains(says, Assert.Throws<FormatException>(() => TagVector.Parse(text)).Message);

    [Theory]
    [InlineData("hat-")]
    [InlineData("--hat")]
    [InlineData("+-hat")]
    [InlineData("smile, hat\u2212")]
    public void A_sign_in_the_wrong_place_is_refused(string text) =>
        Assert.Contains("write 'hat'", Assert.Throws<UnknownTagException>(() => TagVector.Parse(text)).Message);

    [Theory]
    [InlineData("(blue hair:1.2), smile", "Write 'blue hair'")]
    [InlineData("{{blush}}", "Write 'blush'")]
    [InlineData("blush:0.5", "Write 'blush'")]
    public void Weights_and_brackets_are_told(string text, string says) =>
        Assert.Contains(says, Assert.Throws<UnknownTagException>(() => TagVector.Parse(text)).Message);

    [Theory]
    [InlineData("-smile")]
    [InlineData("\u2212smile")]
    [InlineData("!smile")]
    public void Where_one_tag_is_asked_for_it_has_no_sign(string name) =>
        Assert.Contains("write 'smile'", Assert.Throws<UnknownTagException>(() => TagParser.Find(name)).Message);

    [Fact]
    public void No_text_says_nothing() => Assert.Equal(TagVector.Unknown, TagVector.Parse(" "));
}
