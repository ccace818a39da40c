namespace AnimeGan.Tests.Pictures;

public class ImageGridTests
{
    [Fact]
    public void Pictures_stand_in_rows_with_gaps()
    {
        var images = Enumerable.Range(1, 5).Select(i => Plain(4, 3, (byte)(10 * i))).ToArray();
        var grid = new ImageGrid { Columns = 3, Gap = 2, Enlarge = 1 }.Compose(images);
        Assert.Equal((2 + 3 * 6, 2 + 2 * 5), (grid.Width, grid.Height));
        Assert.Equal(10, Red(grid, 2, 2));
        Assert.Equal(20, Red(grid, 8, 2));
        Assert.Equal(30, Red(grid, 17, 4));
        Assert.Equal(40, Red(grid, 2, 7));
        Assert.Equal(50, Red(grid, 11, 9));
        Assert.Equal(255, Red(grid, 14, 7));
        Assert.Equal(255, Red(grid, 0, 0));
        Assert.Equal(255, Red(grid, 6, 3));
    }

    [Fact]
    public void Without_a_number_of_columns_the_grid_is_nearly_square_and_small_faces_are_enlarged()
    {
        var grid = new ImageGrid { Gap = 0 }.Compose([.. Enumerable.Range(0, 7).Select(i => Plain(32, 32, 9))]);
        Assert.Equal((3 * 96, 3 * 96), (grid.Width, grid.Height));
        Assert.Equal(4 * 128, new ImageGrid { Gap = 0 }.Compose([.. Enumerable.Range(0, 16).Select(i => Plain(128, 128, 9))]).Width);
    }

    [Fact]
    public void Labels_take_room_left_above_and_below_and_leave_the_pictures_alone()
    {
        var images = Enumerable.Range(0, 4).Select(_ => Plain(40, 40, 7)).ToArray();
        var bare = new ImageGrid { Columns = 2, Enlarge = 1 }.Compose(images);
        var labelled = new ImageGrid
        {
            Columns = 2,
            Enlarge = 1,
            RowLabels = ["blonde hair", "red hair"],
            ColumnLabels = ["a", "b"],
            Captions = ["1", "2", "3", "a caption far too long for its picture"],
        }.Compose(images);
        Assert.True(labelled.Width >= bare.Width + BitmapFont.Measure("blonde hair"));
        Assert.Equal(bare.Height + BitmapFont.LineHeight + 2 + 2 * (BitmapFont.LineHeight + 2), labelled.Height);
        Assert.Equal(4 * 40 * 40, Enumerable.Range(0, labelled.Pixels.Length / 3).Count(i => labelled.Pixels[3 * i] == 7));
        Assert.Contains((byte)0, labelled.Pixels);
    }

    [Fact]
    public void Pictures_of_several_sizes_and_none_are_refused()
    {
        Assert.Contains("Picture 1 is 2 x 3",
            Assert.Throws<ArgumentException>(() => new ImageGrid().Compose([new(2, 2), new(2, 3)])).Message);
        Assert.Throws<ArgumentException>(() => new ImageGrid().Compose([]));
        Assert.Throws<ArgumentException>(() => new RgbImage(2, 2, new byte[11]));
    }

    [Theory, InlineData(1_000_000, 2), InlineData(int.MaxValue, 2), InlineData(8, -1), InlineData(8, int.MaxValue)]
    public void Columns_that_stay_empty_count_as_pixels_and_gaps_have_a_size(int columns, int gap) =>
        Assert.Throws<OptionException>(() => new ImageGrid { Columns = columns, Gap = gap }.Compose([Plain(32, 32, 5)]));

    [Fact]
    public void A_picture_drawn_over_the_edge_is_cut()
    {
        var image = new RgbImage(4, 4);
        image.Draw(Plain(3, 3, 5), -1, 2);
        image.Draw(Plain(3, 3, 6), 3, -2);
        image.Draw(Plain(3, 3, 7), 9, 9);
        Assert.Equal(4, image.Pixels.Count(value => value == 5) / 3);
        Assert.Equal(1, image.Pixels.Count(value => value == 6) / 3);
        Assert.DoesNotContain((byte)7, image.Pixels);
    }

    [Fact]
    public void Every_printable_character_has_a_glyph_of_its_own()
    {
        var seen = new HashSet<string>();
        for (var character = '!'; character <= '~'; character++)
            Assert.True(seen.Add(Glyph(character.ToString())), character.ToString());
        Assert.DoesNotContain((byte)1, new RgbImage(6, 9).Pixels);
        Assert.Equal(Glyph("?"), Glyph("ö"));
        Assert.Equal("blonde hair", BitmapFont.Fit("blonde hair", BitmapFont.Measure("blonde hair")));
        Assert.Equal("blonde..", BitmapFont.Fit("blonde hair", 6 * 9 - 1));
    }

    private static string Glyph(string text)
    {
        var image = new RgbImage(6, 9);
        BitmapFont.Write(image, text, 0, 0, red: 255);
        return Convert.ToHexString(image.Pixels);
    }

    private static RgbImage Plain(int width, int height, byte value)
    {
        var image = new RgbImage(width, height);
        image.Fill(value, value, value);
        return image;
    }

    private static byte Red(RgbImage image, int x, int y) => image.Pixels[3 * (y * image.Width + x)];
}
