"""Where the 22 communes and towns of Gia Lâm lie, roughly: latitude and longitude in degrees.

Approximate, to about a kilometre, placed by hand for the demonstration's map: not surveyed, not for any other use.
"""

PLACES = {
    "thi-tran-yen-vien": (21.083, 105.919),
    "thi-tran-trau-quy": (21.018, 105.937),
    "xa-yen-thuong": (21.105, 105.925),
    "xa-yen-vien": (21.091, 105.908),
    "xa-ninh-hiep": (21.077, 105.955),
    "xa-dinh-xuyen": (21.077, 105.936),
    "xa-duong-ha": (21.061, 105.934),
    "xa-phu-dong": (21.056, 105.961),
    "xa-trung-mau": (21.059, 105.989),
    "xa-le-chi": (21.045, 106.005),
    "xa-co-bi": (21.031, 105.943),
    "xa-dang-xa": (21.031, 105.961),
    "xa-phu-thi": (21.021, 105.971),
    "xa-kim-son": (21.023, 105.990),
    "xa-duong-quang": (21.005, 105.994),
    "xa-duong-xa": (21.006, 105.965),
    "xa-dong-du": (20.998, 105.913),
    "xa-da-ton": (20.986, 105.934),
    "xa-kieu-ky": (20.981, 105.956),
    "xa-bat-trang": (20.976, 105.914),
    "xa-kim-lan": (20.956, 105.900),
    "xa-van-duc": (20.936, 105.905),
}
