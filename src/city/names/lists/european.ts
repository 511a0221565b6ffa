/** Names of families from the rest of Europe and from eastern Asia, in the letters of English registers. The order is ours, by how common. */
export const POLISH = {
  F: `Zuzanna Julia Maja Zofia Hanna Lena Alicja Oliwia Amelia Maria Laura Aleksandra Wiktoria Natalia Nikola Gabriela Katarzyna Anna
Malgorzata Agnieszka Joanna Magdalena Monika Ewa Karolina Paulina Justyna Sylwia Kinga Dominika Patrycja Iwona Dorota Beata Aneta Marta
Kamila Weronika Emilia Kornelia`,
  M: `Antoni Jakub Jan Szymon Aleksander Franciszek Filip Mikolaj Wojciech Kacper Adam Oskar Michal Piotr Tomasz Pawel Krzysztof Marcin
Lukasz Grzegorz Mateusz Marek Rafal Dariusz Kamil Dawid Bartosz Sebastian Patryk Robert Maciej Artur Mariusz Damian Daniel Igor Nikodem
Tymon Hubert Wiktor`,
  S: `Nowak Kowalski Wisniewski Wojcik Kowalczyk Kaminski Lewandowski Zielinski Szymanski Wozniak Dabrowski Kozlowski Jankowski Mazur Kwiatkowski
Krawczyk Kaczmarek Piotrowski Grabowski Zajac Pawlowski Michalski Krol Wieczorek Jablonski Wrobel Nowakowski Majewski Olszewski Stepien
Malinowski Jaworski Adamczyk Dudek Nowicki Pawlak Gorski Witkowski Walczak Sikora Baran Rutkowski Michalak Szewczyk Ostrowski Tomaszewski
Pietrzak Zalewski Wroblewski Marciniak`,
}
export const ROMANIAN = {
  F: `Maria Andreea Elena Ioana Alexandra Ana Daria Sofia Antonia Ilinca Mihaela Cristina Daniela Gabriela Alina Larisa Denisa Bianca Diana
Georgiana Raluca Roxana Simona Adriana Carmen Florentina Nicoleta Loredana Ecaterina Evelina Iulia Anastasia Rebeca Patricia Eva Amalia`,
  M: `Andrei Alexandru Ionut Stefan David Matei Luca Gabriel Mihai Cristian Daniel Marius Florin Adrian Constantin Vasile Ion Gheorghe
Nicolae Bogdan Razvan Vlad Robert Catalin Ciprian Lucian Sorin Cosmin Darius Rares Tudor Eduard Denis Marian Costel Petru Victor Sebastian`,
  S: `Popescu Popa Ionescu Radu Dumitru Stan Stoica Gheorghe Matei Ciobanu Rusu Constantin Marin Dinu Mihai Stanciu Munteanu Moldovan Florea
Serban Lazar Toma Barbu Nistor Dobre Neagu Tudor Sandu Moraru Iancu Ene Cristea Voicu Oprea Manole Lungu Balan Vasile Dragomir Zamfir
Pavel Nita Grigore Preda Bucur Cojocaru`,
}
export const ROMA = {
  F: `Maria Mirela Florentina Crina Izaura Narcisa Rebeka Vanesa Nikola Denisa Monika Petra Sabina Esmeralda Ramona Samanta Laura Larisa
Claudia Bianca Patricia Kristina Dominika Viorica`,
  M: `Ionut Marian Florin Costel Romeo Gheorghe Samuel Mario Dominik Kristian Denis Robert Roman Milan Jozef Ricardo Armando Sebastian Alex
Nicolae Darius Tomas Marek Leonardo`,
  S: `Ciurar Lakatos Horvath Varga Dunka Balog Rostas Lacatus Caldarar Gabor Olah Mirga Conka Tancos Sandor Danko Zsiga Covaci Cirpaci Calderar
Miclescu Linguraru Pista Bandy`,
}
export const ALBANIAN = {
  F: `Arta Besa Drita Elira Era Ermira Fatjona Flutura Hana Klea Liridona Mimoza Teuta Valbona Vjosa Amelia Ajla Melisa Anisa Eliza`,
  M: `Arben Besnik Dritan Endrit Erion Fatmir Gentian Ilir Klajdi Luan Altin Artan Bledar Ermal Florian Kristjan Mateo Noel Aron Ledion Amar
Dion Enes Xhulio`,
  S: `Hoxha Shehu Gjoka Leka Krasniqi Berisha Gashi Dervishi Kola Prifti Marku Meta Kurti Bytyqi Hasani Kelmendi Murati Osmani Rama Topalli
Lleshi Cela Dedja Balliu`,
}
export const PORTUGUESE = {
  F: `Maria Ana Matilde Leonor Beatriz Carolina Mariana Ines Sofia Francisca Lara Alice Clara Joana Rita Catarina Sara Marta Sandra Paula
Carla Fernanda Luciana Camila Leticia Isabela`,
  M: `Joao Francisco Martim Santiago Tomas Duarte Afonso Miguel Rodrigo Gabriel Pedro Tiago Diogo Goncalo Ricardo Nuno Rui Paulo Jose Antonio
Carlos Luis Andre Bruno Rafael Davi`,
  S: `Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Sousa Fernandes Goncalves Gomes Lopes Marques Alves Almeida Ribeiro Pinto
Carvalho Teixeira Moreira Correia Mendes Nunes Soares Vieira Monteiro Cardoso Rocha Neves Coelho Cruz Cunha Pires Ramos Reis Simoes
Antunes Matos Fonseca`,
}
export const SPANISH = {
  F: `Lucia Maria Sofia Martina Valeria Daniela Paula Julia Alba Carla Carmen Elena Laura Ana Cristina Marta Isabel Patricia Raquel Andrea
Camila Valentina Gabriela Natalia Alejandra`,
  M: `Hugo Mateo Martin Lucas Leo Daniel Alejandro Pablo Manuel Alvaro Adrian David Mario Diego Javier Carlos Sergio Miguel Juan Jose Antonio
Luis Santiago Sebastian Andres`,
  S: `Garcia Rodriguez Gonzalez Fernandez Lopez Martinez Sanchez Perez Gomez Martin Jimenez Ruiz Hernandez Diaz Moreno Munoz Alvarez Romero
Alonso Gutierrez Navarro Torres Dominguez Vazquez Ramos Gil Ramirez Serrano Blanco Molina Morales Suarez Ortega Delgado Castro Ortiz Rubio
Marin Sanz Iglesias Zambrano Cedeno Quispe`,
}
export const CHINESE = {
  F: `Yi Xin Mei Jing Li Na Yan Hui Xia Fang Ying Min Yu Zihan Yutong Xinyi Kexin Ruoxi Wing Yan Hoi Ching Ka Yan Mei Ling Xiao Hong Sze Wing
Tsz Yan Lok Yiu`,
  M: `Wei Jun Hao Ming Jie Lei Tao Bin Chao Peng Yang Long Zihao Haoran Yuxuan Zixuan Ka Ho Chun Hei Tsz Hin Wai Kit Man Ho Lok Hei Jian Guo
Zhi Qiang`,
  S: `Wang Li Zhang Chen Liu Lin Huang Wong Chan Cheung Lam Leung Lau Ng Ho Yang Wu Zhao Zhou Xu Zheng Lee Tang Yip Cheng Chow Tsang Fung Kwok
Chiu He Sun Ma Zhu Guo Gao Luo`,
  ENGLISH_F: `Chloe Jasmine Emily Grace Michelle Jessica Vivian Sophie Hannah Tiffany Cherry Kelly Amy Joyce Yoyo Charlotte`,
  ENGLISH_M: `Jason Kevin Ryan Ethan Lucas Jayden Marcus Alan Eric Tony Leo Nathan Jacky Anson Daniel Edward`,
}
export const VIETNAMESE = {
  F: `Linh Anh Huong Lan Mai Thao Trang Ngoc Phuong Hoa Thuy Hien Nhung Yen Vy Chi Ha Giang Tuyet My Quynh Thu Nga Bich`,
  M: `Hung Dung Tuan Minh Duc Hai Long Nam Son Thanh Quang Hieu Khanh Phong Cuong Trung Tien Viet Huy Bao Dat Khoa An Hoang`,
  S: `Nguyen Tran Le Pham Hoang Huynh Phan Vu Vo Dang Bui Do Ho Ngo Duong Ly Dinh Truong Mai Dao`,
}
export const TURKISH = {
  F: `Zeynep Elif Defne Asel Asya Azra Ayse Fatma Emine Hatice Meryem Sevgi Sibel Ozlem Esra Ebru Derya Gul Leyla Selin Melek Ela Eylul Nur
Aylin Yasemin`,
  M: `Yusuf Mehmet Mustafa Ahmet Ali Huseyin Hasan Ibrahim Omer Emir Eymen Kerem Miran Deniz Cem Can Murat Serkan Emre Burak Ozan Volkan Ismail
Osman Hakan Baran`,
  S: `Yilmaz Kaya Demir Celik Sahin Yildiz Yildirim Ozturk Aydin Ozdemir Arslan Dogan Kilic Aslan Cetin Kara Koc Kurt Ozkan Simsek Polat Korkmaz
Ozcan Erdogan Gunes Aksoy Bulut Tekin Avci Karaca`,
}
